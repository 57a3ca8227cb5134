using Atlassian.Jira;
using AtlassianMcp.Tools.Jira;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Jira;

public sealed class JqlMendingTests
{
    private const string Syntax = "Error in the JQL Query: Expecting either 'OR' or 'AND' but got 'Progress'. (line 1, character 13)";

    private static readonly Field[] Fields = [Field("status", "Status", "status"), Field("customfield_10010", "Story Points", "cf[10010]", "Story Points"), Field("assignee", "Assignee", "assignee")];

    [Theory]
    [InlineData("status = In Progress", "status = \"In Progress\"")]
    [InlineData("status = In Progress AND assignee = me ORDER BY updated", "status = \"In Progress\" AND assignee = me ORDER BY updated")]
    [InlineData("(status = In Progress) OR status = Done", "(status = \"In Progress\") OR status = Done")]
    [InlineData("project == OPS && status <> Done", "project = OPS AND status != Done")]
    [InlineData("summary ~ “login page”", "summary ~ \"login page\"")]
    [InlineData("assignee = ada@example.com", "assignee = \"ada@example.com\"")]
    [InlineData("project = AND AND status = Done", "project = \"AND\" AND status = Done")]
    public void Values_that_need_it_are_quoted_and_foreign_signs_replaced(string jql, string mended) => Assert.Equal(mended, JqlMending.Mend(jql, Syntax, Fields));

    [Theory]
    [InlineData("storypoints > 3", "storypoints", "\"Story Points\" > 3")]
    [InlineData("project = OPS AND asignee = me", "asignee", "project = OPS AND assignee = me")]
    [InlineData("\"Story Poins\" > 3 ORDER BY \"Story Poins\"", "Story Poins", "\"Story Points\" > 3 ORDER BY \"Story Points\"")]
    public void An_unknown_field_becomes_the_nearest(string jql, string name, string mended) =>
        Assert.Equal(mended, JqlMending.Mend(jql, $"Field '{name}' does not exist or you do not have permission to view it.", Fields));

    [Theory]
    [InlineData("ORDER BY created", "updated >= -30d ORDER BY created")]
    [InlineData("", "updated >= -30d ORDER BY updated DESC")]
    public void A_query_without_a_restriction_gets_one(string jql, string mended) =>
        Assert.Equal(mended, JqlMending.Mend(jql, "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.", Fields));

    [Fact]
    public void An_operator_that_a_field_does_not_have_is_replaced() =>
        Assert.Equal("project = OPS AND status = Done", JqlMending.Mend("project = OPS AND status ~ Done", "The operator '~' is not supported by the 'status' field.", Fields));

    [Theory]
    [InlineData("project = NOWHERE", "The value 'NOWHERE' does not exist for the field 'project'.")]
    [InlineData("status = \"In Progress\" AND (", "Error in the JQL Query: Expecting a field name at the end.")]
    public void What_has_another_cause_is_left_alone(string jql, string complaint) => Assert.Null(JqlMending.Mend(jql, complaint, Fields));

    private static Field Field(string id, string name, params string[] clauses) => new(id, name, id.StartsWith("customfield", StringComparison.Ordinal), clauses, null);
}
