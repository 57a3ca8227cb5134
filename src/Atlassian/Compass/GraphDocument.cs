using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Atlassian.Compass;

/// <summary>A question or a change in GraphQL, as it stands in <c>Documents</c>, with the fragments that it names.</summary>
/// <param name="Name">The name of the operation and of its file.</param>
/// <param name="Text">What is sent.</param>
internal sealed partial record GraphDocument(string Name, string Text)
{
    private static readonly ConcurrentDictionary<string, GraphDocument> Read = new(StringComparer.Ordinal);

    /// <summary>The document of that name.</summary>
    public static GraphDocument Of(string name) => Read.GetOrAdd(name, _ => new(name, Whole(name)));

    /// <summary>The names of all documents, fragments aside.</summary>
    public static IEnumerable<string> Names => typeof(GraphDocument).Assembly.GetManifestResourceNames()
        .Select(resource => File().Match(resource)).Where(match => match.Success && !match.Groups["fragment"].Success).Select(match => match.Groups["name"].Value);

    private static string Whole(string name)
    {
        var text = Content($"{name}.graphql");
        var (names, found) = (new Queue<string>(FragmentsIn(text)), new HashSet<string>(StringComparer.Ordinal));
        while (names.TryDequeue(out var fragment))
        {
            if (!found.Add(fragment)) continue;
            var further = Content($"{fragment}.fragment.graphql");
            text += further;
            foreach (var inner in FragmentsIn(further)) names.Enqueue(inner);
        }

        return text;
    }

    private static IEnumerable<string> FragmentsIn(string text) => Spread().Matches(text).Select(match => match.Groups["name"].Value);

    private static string Content(string file)
    {
        using var stream = typeof(GraphDocument).Assembly.GetManifestResourceStream($"Atlassian.Compass.Documents.{file}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\.\.\.(?<name>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Spread();

    [GeneratedRegex(@"\AAtlassian\.Compass\.Documents\.(?<name>\w+)(?<fragment>\.fragment)?\.graphql\z", RegexOptions.CultureInvariant)]
    private static partial Regex File();
}
