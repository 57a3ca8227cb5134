using System.Text.Json.Nodes;
using Playground.AtlassianSite.Jira;
using Playground.AtlassianSite.Web;

namespace Playground.AtlassianSite.Seeds;

/// <summary>The custom fields that a site gathers over the years: with those of every site, eighty in all.</summary>
internal sealed class CustomFieldSeed(JiraStore jira)
{
    private const int Assessments = 20;

    private static readonly (string Type, string[] Names)[] Gathered =
    [
        ("textfield", ["Contract Number", "Cost Centre", "Market", "Supplier", "Release Train", "Audit Reference", "Legal Entity", "Product Line", "Ticket of the Partner", "Test Environment", "Sales Region", "Account Name"]),
        ("float", ["Budget", "Expected Savings", "Affected Customers", "Risk Score", "Confidence", "Reach", "Effort in Days", "Priority Rank"]),
        ("datepicker", ["Kick-off", "Code Freeze", "Go-live", "Contract End", "Next Review", "Security Check Due"]),
        ("select", ["Team", "Data Class", "Change Type", "Root Cause", "Approval State", "Delivery Model", "Environment Tier", "Impact"]),
        ("multiselect", ["Channels", "Regions", "Skills Needed", "Regulations"]),
        ("userpicker", ["Product Owner", "Tech Lead", "Security Contact", "Sponsor", "Tester"]),
        ("url", ["Design", "Specification", "Dashboard", "Feature Flag", "Incident Report", "Contract", "Test Report", "Business Case", "Roadmap"]),
    ];

    public void AddFields()
    {
        for (var number = 1; number <= Assessments; number++) jira.Fields.AddCustom($"Assessment {number}", "textarea");
        foreach (var (type, names) in Gathered)
            foreach (var name in names) jira.Fields.AddCustom(name, type, type.EndsWith("select", StringComparison.Ordinal) ? [$"{name} A", $"{name} B", $"{name} C"] : []);
    }

    /// <summary>Gives an issue a value for every custom field that people fill in.</summary>
    public void Fill(Issue issue, SeedText text)
    {
        foreach (var field in jira.Fields.All.Where(field => field.Custom && field.Id != FieldCatalog.Sprint)) issue.Custom[field.Id] = Value(field, text);
    }

    private JsonNode Value(Field field, SeedText text)
    {
        var words = new VocabularyJson(jira);
        return field.CustomType switch
        {
            "float" => JsonValue.Create(field.CustomId % 40),
            "datepicker" => JsonValue.Create($"2027-{1 + (field.CustomId % 12):00}-15"),
            "select" => words.Of(field.Options[(int)(field.CustomId % field.Options.Count)]),
            "multiselect" => field.Options.Take(2).Select(words.Of).ToJsonArray(),
            "userpicker" => UserJson.Of(jira, jira.Site.Users.All[(int)(field.CustomId % 3)]),
            "url" => JsonValue.Create($"https://example.com/{field.Name.ToLowerInvariant().Replace(' ', '-')}"),
            "textarea" => text.Long(field.Name),
            _ => JsonValue.Create($"{field.Name} {field.CustomId}"),
        };
    }
}
