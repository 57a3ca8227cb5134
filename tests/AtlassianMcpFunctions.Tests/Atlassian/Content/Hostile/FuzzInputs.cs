using System.Text.RegularExpressions;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Hostile;

/// <summary>Makes damaged texts of a format, the same for the same seed: mostly out of small generated documents, at times out of a case.</summary>
internal sealed partial class FuzzInputs(Spoke format)
{
    private static readonly string[] Values =
    [
        "null", "-1", "0", "7", "1e300", "1e999", "true", "{}", "[]", "[{}]", "\"\"", "\" \"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "\"javascript:x\"", "\"paragraph\"", "\"text\"", "\"table\"", "\"tableRow\"", "\"tableCell\"", "\"bulletList\"", "\"listItem\"", "\"media\"", "\"mediaSingle\"", "\"mediaInline\"",
        "\"heading\"", "\"panel\"", "\"expand\"", "\"nestedExpand\"", "\"extension\"", "\"bodiedExtension\"", "\"inlineExtension\"", "\"layoutSection\"", "\"taskList\"", "\"taskItem\"", "\"blockTaskItem\"", "\"decisionList\"", "\"codeBlock\"", "\"caption\"", "\"status\"", "\"date\"", "\"emoji\"", "\"mention\"", "\"link\"", "\"strong\"", "\"code\"", "\"odd\"",
    ];
    private readonly IReadOnlyList<string> _tokens = FormatTokens.Of(format.Name);
    private readonly Lazy<IReadOnlyList<string>> _cases = new(() => Cases(format.Name));

    /// <summary>The text of a seed.</summary>
    public string Of(int seed)
    {
        var random = new Random(seed);
        var isGenerated = random.Next(25) > 0 || _cases.Value.Count == 0;
        var source = !isGenerated ? _cases.Value[random.Next(_cases.Value.Count)] : format.Write(new DocumentGenerator(random.Next(100_000)).Document());
        if (format.Name == "ADF" && random.Next(3) > 0) return OtherValues(source, random);
        if (format.Name == "storage" && isGenerated && random.Next(3) > 0) return new ElementMutator(random, _tokens).Mutate(source);
        return new InputMutator(random, _tokens).Mutate(source);
    }

    // JSON that stays JSON: some of its names and values are others.
    private static string OtherValues(string json, Random random) => Value().Replace(json, value => random.Next(12) > 0 ? value.Value : Values[random.Next(Values.Length)]);

    [GeneratedRegex("""(?<=[:\[,])("(?:[^"\\]|\\.)*"(?!:)|-?[0-9.]+|true|false)""")]
    private static partial Regex Value();

    private static IReadOnlyList<string> Cases(string format)
    {
        var ending = format switch { "Markdown" => ".md", "ADF" => ".adf.json", "storage" => ".storage.xml", _ => ".wiki" };
        return [.. Directory.EnumerateFiles(ContentCase.Folder, "*" + ending, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
    }
}
