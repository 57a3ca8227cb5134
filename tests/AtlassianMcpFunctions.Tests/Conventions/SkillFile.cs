using System.Text.RegularExpressions;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>A skill as the rules of the house look at it: its front matter, and what it says of tools.</summary>
/// <param name="Name">Of its folder.</param>
/// <param name="Text">All of it.</param>
internal sealed partial record SkillFile(string Name, string Text)
{
    private const string NotClosed = "(not closed)";

    /// <summary>Where the skills are.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "skills");

    /// <summary>The names of all skills.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Directory.EnumerateDirectories(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Reads the skill of that name.</summary>
    public static SkillFile Read(string name) => new(name, File.ReadAllText(Path.Combine(Folder, name, "SKILL.md")).ReplaceLineEndings("\n"));

    /// <summary>What its front matter says, one line an entry; empty when it has none.</summary>
    public IReadOnlyDictionary<string, string> FrontMatter() =>
        Entry().Matches(Top().Match(Text).Groups[1].Value).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    /// <summary>The calls it shows, written <c>tool(argument, argument: value)</c>.</summary>
    public IReadOnlyList<SkillCall> Calls() =>
        [.. CallStart().Matches(Text).Select(match => new SkillCall(match.Groups[1].Value, ArgumentsAt(match.Index + match.Length)))];

    /// <summary>The words in it that look like names of tools, arguments or fields.</summary>
    public IEnumerable<string> SnakeWords() => SnakeWord().Matches(Text).Select(match => match.Value).Distinct();

    // Commas within texts, lists and objects belong to the value that they stand in.
    private List<string> ArgumentsAt(int start)
    {
        var (arguments, depth, isText, begin) = (new List<string>(), 0, false, start);
        for (var at = start; at < Text.Length; at++)
        {
            var letter = Text[at];
            if (letter == '"') isText = !isText;
            if (isText) continue;
            if (letter is '(' or '[' or '{') depth++;
            if (letter is ')' or ']' or '}') depth--;
            if (depth > 0 || (depth == 0 && letter != ',')) continue;
            arguments.Add(Text[begin..at].Split(':')[0].Trim());
            begin = at + 1;
            if (depth < 0) return arguments is [""] ? [] : arguments;
        }

        return [NotClosed];
    }

    [GeneratedRegex(@"\A---\n(.*?)\n---\n", RegexOptions.Singleline)]
    private static partial Regex Top();

    [GeneratedRegex(@"^([a-z-]+): (.+)$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"(?<![\w.-])([a-z]+(?:_[a-z]+)+|fetch|search|whoami)\(")]
    private static partial Regex CallStart();

    [GeneratedRegex(@"(?<![\w/-])[a-z]+(?:_[a-z]+)+(?!\w)")]
    private static partial Regex SnakeWord();
}

/// <summary>A call that a skill shows.</summary>
/// <param name="Tool">The tool's name.</param>
/// <param name="Arguments">The names of the arguments it gives.</param>
internal sealed record SkillCall(string Tool, IReadOnlyList<string> Arguments);
