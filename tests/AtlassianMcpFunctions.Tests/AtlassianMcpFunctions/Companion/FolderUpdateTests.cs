using System.Text.Json.Nodes;
using AtlassianMcpFunctions.Companion;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.Companion;

/// <summary>What becomes of single files of a folder.</summary>
public sealed class FolderUpdateTests : IDisposable
{
    private const string Name = "Guide.md";
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(4, "published from here")]
    [InlineData(5, "from the site")]
    [InlineData(6, "from the site")]
    public async Task A_file_that_was_published_from_here_gives_way_to_what_is_not_older(int version, string content)
    {
        var update = Update(version, "as pulled", "published from here");
        await update.RunAsync(await PackAsync("from the site"), CancellationToken.None);
        Assert.Equal(content, await File.ReadAllTextAsync(Here));
        Assert.DoesNotContain(update.Changes, change => change.Action == "conflict");
    }

    [Fact]
    public async Task A_file_that_was_published_from_here_and_edited_again_is_in_conflict()
    {
        var update = Update(5, "as pulled", "published from here");
        await File.WriteAllTextAsync(Here, "edited again");
        await update.RunAsync(await PackAsync("from the site"), CancellationToken.None);
        Assert.Equal("conflict", Assert.Single(update.Changes).Action);
        Assert.Equal("edited again", await File.ReadAllTextAsync(Here));
    }

    [Fact]
    public async Task The_copy_of_a_conflict_takes_no_name_that_something_else_has()
    {
        await File.WriteAllTextAsync(_folder.PathTo("here", "Guide.remote.md"), "the user's own");
        var update = Update(5, "as pulled", "edited");
        await File.WriteAllTextAsync(Here, "edited again");
        await update.RunAsync(await PackAsync("from the site"), CancellationToken.None);
        Assert.Equal("the user's own", await File.ReadAllTextAsync(_folder.PathTo("here", "Guide.remote.md")));
        Assert.Equal("from the site", await File.ReadAllTextAsync(_folder.PathTo("here", "Guide.remote-2.md")));
    }

    public FolderUpdateTests() => Directory.CreateDirectory(_folder.PathTo("here"));

    public void Dispose() => _folder.Dispose();

    private string Here => _folder.PathTo("here", Name);

    // The folder has what was published at version 5 of the page.
    private FolderUpdate Update(int version, string pulled, string published)
    {
        File.WriteAllText(Here, published);
        var state = new PullState { Files = new(StringComparer.Ordinal) { [Name] = Hash(pulled) }, Published = new(StringComparer.Ordinal) { [Name] = new SentFile(Hash(published), 5) } };
        var manifest = new JsonObject { ["pages"] = new JsonArray(new JsonObject { ["path"] = Name, ["version"] = version }) };
        return new FolderUpdate(new LocalFolder(_folder.PathTo("here")), state, new SetManifestCopy(manifest), isForced: false);
    }

    private async Task<SetPack> PackAsync(string text)
    {
        var source = _folder.PathTo("fresh");
        await File.WriteAllTextAsync(source, text);
        return new SetPack(false, [new PackedFile(Name, Hash(text), source)], []);
    }

    private static string Hash(string text) => LocalFolder.HashOf(System.Text.Encoding.UTF8.GetBytes(text));
}
