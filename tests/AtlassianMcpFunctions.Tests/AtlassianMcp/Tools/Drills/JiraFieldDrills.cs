namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;

internal sealed class JiraFieldDrills : IDrills
{
    public IEnumerable<Drill> All =>
    [
        new("jira_search_fields")
        {
            Works = Drill.With(new { query = "story points" }),
            Shows = (_, answer) => Assert.Equal(("customfield_10010", "number"), ((string?)answer["fields"]![0]!["id"], (string?)answer["fields"]![0]!["type"])),
            Missing = new { query = "zzzzzz" },
            MissingShows = answer => Assert.Empty(answer["fields"]!.AsArray()),
            Bad = new { query = "x", limit = 0 },
            BadSays = "limit",
        },
        new("jira_get_create_fields")
        {
            Works = Drill.With(new { project_key = "DEMO", issue_type = "bug", query = "severity" }),
            Shows = (_, answer) => Assert.Equal(["Critical", "Major", "Minor"], answer["fields"]![0]!["allowed_values"]!.AsArray().Select(value => (string)value!)),
            Missing = new { project_key = "NOWHERE", issue_type = "Bug" },
            Bad = new { project_key = "DEMO", issue_type = "Wish" },
            BadSays = "It may create",
        },
        new("jira_get_edit_fields")
        {
            Works = Drill.With(new { issue_key = "DEMO-2" }),
            Shows = (_, answer) => Assert.Contains("summary", answer["fields"]!.AsArray().Select(shown => (string)shown!["id"]!)),
            Missing = new { issue_key = "DEMO-99999" },
            Bad = new { issue_key = "not a key" },
            BadSays = "issue",
        },
        new("jira_get_field_options")
        {
            Works = Drill.With(new { field = "Severity", project_key = "DEMO", contains = "m" }),
            Shows = (_, answer) => Assert.Equal(["Major", "Minor"], answer["options"]!.AsArray().Select(option => (string)option!["value"]!)),
            Missing = new { field = "Severity", project_key = "NOWHERE" },
            Bad = new { field = "Story Points", project_key = "DEMO" },
            BadSays = "it takes number",
        },
    ];
}
