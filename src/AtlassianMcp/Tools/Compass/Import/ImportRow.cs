using System.Text.Json;

namespace AtlassianMcp.Tools.Compass.Import;

/// <summary>A row of a list of components.</summary>
/// <param name="Name">The component's name.</param>
/// <param name="Type">Its type; null where the row names none.</param>
internal sealed record ImportRow(string Name, string? Type)
{
    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
    private static readonly char[] Between = [',', ';', '|', '\n'];
    private static readonly char[] BetweenAddresses = ['|', '\n', ' '];
    private static readonly string[] LinkTypes = ["repository", "document", "dashboard", "project", "chat_channel", "on_call", "other_link"];
    private static readonly string[] Own = ["name", "type", "description", "owner", "slug", "labels", "label", "aliases", "alias", "links", "depends_on", "child_of", "fields", .. LinkTypes];

    public string? Description { get; init; }

    public string? Owner { get; init; }

    public string? Slug { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<LinkLine> Links { get; init; } = [];

    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public IReadOnlyList<string> ChildOf { get; init; } = [];

    public IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Reads a row.</summary>
    /// <param name="members">What it holds, by name; names that are none of a component's are fields.</param>
    /// <exception cref="ArgumentException">A value is not what its name says.</exception>
    public static ImportRow Of(IReadOnlyDictionary<string, JsonElement> members)
    {
        var given = members.Where(member => !RowCells.IsEmpty(member.Value)).ToLookup(member => RowCells.Plain(member.Key), member => member.Value);
        string? Text(string name) => given[name].Select(value => TextOf(name, value)).FirstOrDefault();
        string[] Texts(params string[] names) => [.. names.SelectMany(name => given[name].SelectMany(value => Parts(name, value, Between)))];
        return new ImportRow(Text("name") ?? throw new ArgumentException("There is no name."), Text("type"))
        {
            Description = Text("description"),
            Owner = Text("owner"),
            Slug = Text("slug"),
            Labels = Texts("labels", "label"),
            Aliases = Texts("aliases", "alias"),
            Links = [.. given["links"].SelectMany(LinksOf), .. LinkTypes.SelectMany(type => given[type].SelectMany(value => Parts(type, value, BetweenAddresses)).Select(url => new LinkLine(type, url)))],
            DependsOn = Texts("depends_on"),
            ChildOf = Texts("child_of"),
            Fields = RowCells.Further(members, Own, given["fields"].Select(value => (JsonElement?)value).FirstOrDefault()),
        };
    }

    private static IEnumerable<LinkLine> LinksOf(JsonElement links) => links.ValueKind switch
    {
        JsonValueKind.Array => links.EnumerateArray().SelectMany(LinksOf),
        JsonValueKind.Object when links.TryGetProperty("url", out var url) => [new LinkLine(Member(links, "type") ?? "other_link", TextOf("url", url), Member(links, "name"))],
        JsonValueKind.String => links.GetString()!.Split(['|', '\n'], Trimmed).Select(LinkOf),
        _ => throw NoLink(),
    };

    private static LinkLine LinkOf(string text) => text.Split(' ', 2, Trimmed) is [var type, var url] ? new LinkLine(type.TrimEnd(':'), url) : throw NoLink();

    private static string? Member(JsonElement link, string name) => link.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<string> Parts(string name, JsonElement value, char[] between) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Select(item => TextOf(name, item)).Where(text => text.Length > 0)
        : TextOf(name, value).Split(between, Trimmed);

    private static string TextOf(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => value.GetRawText(),
        _ => throw new ArgumentException($"{name} is a text."),
    };

    private static ArgumentException NoLink() => new("links is a list of {type, url, name}, or in a table 'type url | type url'.");
}
