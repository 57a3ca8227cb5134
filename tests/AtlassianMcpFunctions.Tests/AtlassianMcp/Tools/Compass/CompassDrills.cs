using AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Drills;
using AtlassianMcpFunctions.Tests.TestKit;
using Playground.AtlassianSite;
using Playground.AtlassianSite.Compass;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Compass;

internal sealed class CompassDrills : IDrills
{
    private const string Nowhere = "no-such-component";

    public IEnumerable<Drill> All => [.. Reading.Concat(Writing).Select(drill => drill with { Only = Flavour.Cloud })];

    private static IEnumerable<Drill> Reading =>
    [
        new("compass_search_components")
        {
            Works = Drill.With(new { query = "payment", type = "service", labels = new[] { "pci" }, fields = new { tier = 1, Language = "c#" } }),
            Shows = (_, answer) => Assert.Equal("Payment Service", (string?)Assert.Single(answer["components"]!.AsArray())!["name"]),
            Missing = new { query = "zzzzzz" },
            MissingShows = answer => Assert.Empty(answer["components"]!.AsArray()),
            Bad = new { type = "spaceship" },
            BadSays = "There is no type of components 'spaceship'. There are: ",
        },
        new("compass_get_component")
        {
            Works = Drill.With(new { component = "payment-service" }),
            Shows = (_, answer) => Assert.Equal("Order Service", (string?)Assert.Single(answer["depends_on"]!.AsArray())!["name"]),
            Missing = new { component = Nowhere },
            Bad = new { component = "ari:cloud:compass:broken" },
            BadSays = "'ari:cloud:compass:broken' is no id of a component",
        },
        new("compass_get_dependencies")
        {
            Works = Drill.With(new { component = "api-gateway", direction = "dependants", depth = 2 }),
            Shows = (_, answer) => Assert.Contains("  Web Shop\n", (string?)answer["dependants"]!["tree"], StringComparison.Ordinal),
            Missing = new { component = Nowhere },
            Bad = new { component = "api-gateway", depth = 99 },
            BadSays = "`depth`",
        },
        new("compass_get_custom_fields")
        {
            Works = Drill.With(new { type = "service" }),
            Shows = (_, answer) => Assert.Contains(answer["fields"]!.AsArray(), one => (string?)one!["name"] == "Regions" && one["options"]!.AsArray().Count == 3),
            Bad = new { type = "spaceship" },
            BadSays = "There is no type of components 'spaceship'",
        },
        new("compass_get_scorecards")
        {
            Works = Drill.With(new { component = "stock-service", name = "readiness" }),
            Shows = (_, answer) => Assert.Equal(3, Assert.Single(answer["scorecards"]!.AsArray())!["failing"]!.AsArray().Count),
            Missing = new { component = Nowhere },
            Bad = new { limit = 0 },
            BadSays = "`limit`",
        },
        new("compass_find_documentation")
        {
            Works = Drill.With(new { component = "payment-service" }),
            Shows = (_, answer) => Assert.Equal("Payment Service", (string?)Assert.Single(answer["documents"]!.AsArray())!["title"]),
            Missing = new { component = Nowhere },
            Bad = new { component = "" },
            BadSays = "`component`",
        },
    ];

    private static IEnumerable<Drill> Writing =>
    [
        new("compass_create_component")
        {
            Works = Drill.With(new
            {
                name = "Billing Service", type = "service", description = "Sends bills.", labels = new[] { "money" }, links = new[] { new { type = "repository", url = "https://github.com/example/billing" } },
                fields = new Dictionary<string, object> { ["tier"] = 2, ["Language"] = "Go", ["Regions"] = new[] { "eu-west", "ap-south" }, ["Monthly cost"] = 12.5, ["Handles personal data"] = true, ["Cost centre"] = "CC-1" },
                aliases = new[] { "github:example/billing" },
            }),
            Shows = (host, _) => Assert.Equal("example/billing", Assert.Single(Named(host, "Billing Service").ExternalAliases).ExternalAliasId),
            Bad = new { name = "Billing Service", links = new[] { new { type = "repository", url = "billing" } } },
            BadSays = "'billing' is no address",
            IsApplicable = true,
        },
        new("compass_update_component")
        {
            Works = Drill.With(new { component = "stock-service", description = "Counts parcels.", fields = new { tier = 2 }, add_labels = new[] { "counted" }, remove_labels = new[] { "warehouse" } }),
            Shows = (host, _) => Assert.Equal(("Counts parcels.", "counted"), (Named(host, "Stock Service").Description, Assert.Single(Named(host, "Stock Service").LabelNames))),
            Missing = new { component = Nowhere, name = "N" },
            Bad = new { component = "stock-service" },
            BadSays = "Say what is to change.",
        },
        new("compass_delete_component")
        {
            Works = Drill.With(new { component = "legacy-import", confirm = true }),
            Shows = (host, _) => Assert.DoesNotContain(host.Site.Cloud.Compass.Components, component => component.Name == "Legacy Import"),
            Missing = new { component = Nowhere, confirm = true },
            Bad = new { component = "" },
            BadSays = "`component`",
        },
        new("compass_create_relationship")
        {
            Works = Drill.With(new { component = "mobile-app", to = "design-system" }),
            Shows = (host, _) => Assert.Contains(host.Site.Cloud.Compass.Relationships, arrow => arrow is { StartNode.Name: "Mobile App", EndNode.Name: "Design System", RelationshipType: "DEPENDS_ON" }),
            Missing = new { component = "mobile-app", to = Nowhere },
            Bad = new { component = "mobile-app", to = "Mobile App" },
            BadSays = "are the same component",
        },
        new("compass_delete_relationship")
        {
            Works = Drill.With(new { component = "cart-service", to = "web-shop", type = "child_of" }),
            Shows = (host, _) => Assert.DoesNotContain(host.Site.Cloud.Compass.Relationships, arrow => arrow.RelationshipType == "CHILD_OF"),
            Missing = new { component = "cart-service", to = "mobile-app" },
            Bad = new { component = "cart-service", to = "web-shop", type = "likes" },
            BadSays = "`type`",
        },
        new("compass_create_custom_field")
        {
            Works = Drill.With(new { name = "Support level", kind = "single_select", options = new[] { "gold", "silver" }, types = new[] { "service" } }),
            Shows = (host, _) => Assert.Equal(2, Assert.Single(host.Site.Cloud.Compass.CustomFields, made => made.Name == "Support level").Options.Count),
            Bad = new { name = "Support level", kind = "single_select" },
            BadSays = "Give the options of a select field.",
        },
        new("compass_import_components")
        {
            Works = Drill.With(new { csv = "name,type,depends_on\nBilling Service,service,api-gateway\nLedger,library,Billing Service\n" }),
            Shows = (_, answer) => Assert.NotNull(answer["job_id"]),
            Missing = new { csv = "name,depends_on\nBilling Service,no-such-component\n" },
            Bad = new { csv = "colour\nred\n" },
            BadSays = "Row 1: There is no name.",
            WritesLater = true,
        },
    ];

    internal static Component Named(McpHost host, string name) => Assert.Single(host.Site.Cloud.Compass.Components, component => component.Name == name);
}
