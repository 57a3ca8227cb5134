namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraBulkDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_bulk_change")
        {
            Works = Drill.With(new { jql = "project = OPS", fields = new Dictionary<string, object> { ["priority"] = "High" }, add_labels = new[] { "quarter" } }),
            Shows = (_, answer) => Assert.NotNull(answer["job_id"]),
            Missing = new { jql = "project = OPS AND summary ~ zzzzzz", add_labels = new[] { "x" } },
            Bad = new { jql = "project = OPS" },
            BadSays = "Nothing is to be changed",
            WritesLater = true,
        },
        new("jira_export_issues")
        {
            Works = Drill.With(new { jql = "project = OPS ORDER BY created", format = "csv", fields = new[] { "Severity" } }),
            Shows = (_, answer) => Assert.NotNull(answer["job_id"]),
            Missing = new { jql = "project = NOPE" },
            Bad = new { jql = "ORDER BY created" },
            BadSays = "jql needs a condition",
        },
        new("jira_bulk_create")
        {
            Works = Drill.With(new { project_key = "OPS", issues = new object[] { new { @ref = "e", issue_type = "Task", summary = "Drilled" }, new { issue_type = "Sub-task", summary = "Below", parent = "e", links = new[] { new { type = "Relates", to = "OPS-1" } } } } }),
            Shows = (_, answer) => Assert.NotNull(answer["job_id"]),
            Missing = new { project_key = "NOPE", issues = new[] { new { issue_type = "Task", summary = "S" } } },
            Bad = new { project_key = "OPS" },
            BadSays = "either issues or upload_id",
            WritesLater = true,
        },
    ];
}
