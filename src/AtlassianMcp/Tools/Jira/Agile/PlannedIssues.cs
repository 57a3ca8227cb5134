using System.Text.Json;
using System.Text.RegularExpressions;
using Atlassian.Jira;
using AtlassianMcp.Issues;

namespace AtlassianMcp.Tools.Jira.Agile;

/// <summary>An issue and the sprint it is planned for; null for the backlog.</summary>
internal sealed record PlannedIssue(string Key, string Summary, string? Sprint);

/// <summary>Reads which sprints issues are planned for, from the field that Jira Software keeps it in.</summary>
internal sealed partial class PlannedIssues(JiraClient jira)
{
    private const string SprintField = "com.pyxis.greenhopper.jira:gh-sprint";

    // Where a policy limits projects, each issue that a query names is looked up first: a hundred at once on Cloud, one by one, and thirty at most, on Data Center.
    private int PageSize => jira.Site.IsCloud ? 100 : 30;

    /// <summary>The issues, in the order they were named.</summary>
    /// <param name="keys">Their keys.</param>
    /// <param name="beside">Another issue that must be there; null for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">Some are not there.</exception>
    public async Task<IReadOnlyList<PlannedIssue>> ReadAsync(IReadOnlyList<string> keys, string? beside, CancellationToken cancellationToken)
    {
        var field = (await jira.Fields.ListAsync(cancellationToken)).FirstOrDefault(field => field.Schema?.Custom == SprintField)?.Id;
        string[] fields = field is null ? ["summary"] : ["summary", field];
        var found = new Dictionary<string, Issue>(StringComparer.OrdinalIgnoreCase);
        foreach (var some in (beside is null ? keys : [.. keys, beside]).Chunk(PageSize))
        {
            var page = await jira.Search.SearchAsync($"key in ({string.Join(", ", some)})", fields, cursor: null, PageSize, cancellationToken);
            foreach (var issue in page.Items) found[issue.Key] = issue;
        }

        return [.. keys.Select(key => found.TryGetValue(key, out var issue) ? new PlannedIssue(issue.Key, IssueValues.Text(issue, "summary") ?? "", field is null ? null : Sprint(issue.Field(field))) : new PlannedIssue(key, "", null))];
    }

    // Cloud gives objects; Data Center the words of a Java object: …[id=3,rapidViewId=1,state=ACTIVE,name=Sprint 2,startDate=…]
    private static string? Sprint(JsonElement? value) => value is not { ValueKind: JsonValueKind.Array } list ? null : list.EnumerateArray()
        .Select(sprint => sprint.ValueKind == JsonValueKind.String
            ? (Name: Words().Match(sprint.GetString()!).Groups["name"].Value, State: Words().Match(sprint.GetString()!).Groups["state"].Value)
            : (Name: IssueValues.Member(sprint, "name") ?? "", State: IssueValues.Member(sprint, "state") ?? ""))
        .Where(sprint => sprint.Name.Length > 0 && !sprint.State.Equals("closed", StringComparison.OrdinalIgnoreCase))
        .Select(sprint => sprint.Name)
        .FirstOrDefault();

    [GeneratedRegex(@"[\[,]state=(?<state>[A-Z]+),name=(?<name>.*?),(?:goal|startDate|activatedDate)=", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Words();
}
