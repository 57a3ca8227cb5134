using Playground.AtlassianSite;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Lets Atlassian's documents say whether an app with certain OAuth scopes may make the requests that our own code made.</summary>
internal static class ScopeJudge
{
    private static readonly Lazy<ILookup<string, Operation>> Operations = new(Read);

    /// <summary>
    /// The requests to Cloud that the scopes do not suffice for, or that no document knows, with what they need; belongs in a <see cref="ContractFactAttribute"/> test.
    /// </summary>
    public static IReadOnlyList<string> Objections(IEnumerable<LoggedRequest> requests, IReadOnlyCollection<string> scopes) =>
    [
        .. from request in requests
           where request.Flavour is Flavour.Cloud
           let operation = Find(request.Method, request.Path)
           where operation is null || !operation.Allows(scopes)
           select $"{request.Method} {operation?.Path ?? request.Path}: {operation?.Needs ?? "not documented"}",
    ];

    /// <summary>The documented operation; a path written in full goes before one with parameters.</summary>
    private static Operation? Find(string method, string path)
    {
        var parts = path.Split('/');
        return Operations.Value[method].Where(operation => operation.Fits(parts)).MinBy(operation => operation.Parameters);
    }

    private static ILookup<string, Operation> Read()
    {
        var file = Path.Combine(Repository.Beside(ContractFactAttribute.Folder)!, "derived", "operations.tsv");
        var rows = File.ReadLines(file).Skip(1).Select(line => line.Split('\t')).Where(row => row[0].Contains("cloud", StringComparison.Ordinal));
        return rows.ToLookup(row => row[1], row => new Operation(row[2], row[7].Split(' ', StringSplitOptions.RemoveEmptyEntries), row[8].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <summary>One documented operation: its classic scopes, or all of its granular ones, are needed.</summary>
    private sealed record Operation(string Path, string[] Classic, string[] Granular)
    {
        private readonly string[] _parts = Path.Split('/');

        public int Parameters => _parts.Count(part => part.StartsWith('{'));

        public string Needs => string.Join(" or ", new[] { Classic, Granular }.Where(scopes => scopes.Length > 0).Select(scopes => string.Join(" ", scopes)));

        public bool Fits(string[] parts) => parts.Length == _parts.Length && _parts.Zip(parts).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);

        public bool Allows(IReadOnlyCollection<string> scopes) =>
            (Classic.Length == 0 && Granular.Length == 0) || Suffice(Classic, scopes) || Suffice(Granular, scopes);

        private static bool Suffice(string[] needed, IReadOnlyCollection<string> scopes) => needed.Length > 0 && needed.All(scopes.Contains);
    }
}
