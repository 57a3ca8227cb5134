using System.Text;
using System.Text.Json.Nodes;
using Atlassian.Http;
using AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Sync;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Jira;
using Issue = Playground.AtlassianSite.Jira.Issue;
using RichText = Atlassian.Jira.RichText;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Jobs.Handlers.Export;

/// <summary>Issues for exports, and exports that the test runs itself to their end.</summary>
internal static class ExportBench
{
    extension(SyncBench bench)
    {
        public JiraStore Jira => bench.Host.Store.Jira;

        /// <summary>The address of the Jira that the server talks to.</summary>
        public Uri JiraUrl => bench.Host.Flavour is Flavour.Cloud ? bench.Host.Site.CloudUrl : bench.Host.Site.DataCenterJiraUrl;

        public Issue Find(string key) => bench.Jira.Find(key)!;

        /// <summary>A project with as many tasks.</summary>
        public IReadOnlyList<Issue> Plant(string key, int issues)
        {
            var project = bench.Jira.FindProject(key) ?? bench.Jira.AddProject(key, key + " project");
            return [.. Enumerable.Range(1, issues).Select(number => bench.Jira.AddIssue(project, project.IssueTypes.First(type => type.Name == "Task"), $"Task {number}"))];
        }

        /// <summary>Gives an issue another description.</summary>
        public void Describe(Issue issue, string markdown)
        {
            issue.Description = bench.Text(markdown);
            bench.Touch(issue);
        }

        /// <summary>A text as the site keeps it.</summary>
        public JsonNode Text(string markdown) => RichText.FromMarkdown(markdown, new AtlassianSite(Product.Jira, bench.JiraUrl, bench.Host.Flavour is Flavour.Cloud ? Deployment.Cloud : Deployment.DataCenter));

        /// <summary>Has the site say that an issue changed just now.</summary>
        public void Touch(Issue issue) => issue.Updated += TimeSpan.FromMinutes(1);

        public void Attach(Issue issue, string name, string content) => bench.Jira.AddAttachment(issue, name, "text/plain", Encoding.UTF8.GetBytes(content));

        /// <summary>Starts an export and runs it to its end.</summary>
        public async Task<JsonNode> ExportAsync(object arguments)
        {
            var started = await bench.Host.CallAsync("jira_export_issues", arguments);
            Assert.False(started.IsError, started.Text);
            await bench.RunAsync();
            return await bench.OutputAsync(started);
        }

        /// <summary>The requests for anything but fields of the site and a list of issues.</summary>
        public IReadOnlyList<LoggedRequest> Reads => [.. bench.Requests.Where(request => !request.Path.EndsWith("/field", StringComparison.Ordinal) && request.Body?.Contains("\"fields\":[\"updated\"]", StringComparison.Ordinal) != true)];
    }

    /// <summary>The keys in a list of an outcome.</summary>
    public static IReadOnlyList<string> Keys(this JsonNode output, string list) => [.. output[list]!.AsArray().Select(issue => (string)issue!["key"]!)];
}
