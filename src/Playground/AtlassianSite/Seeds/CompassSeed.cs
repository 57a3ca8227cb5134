using Playground.AtlassianSite.Compass;
using Playground.AtlassianSite.Confluence;
using Playground.AtlassianSite.Confluence.Cloud;

namespace Playground.AtlassianSite.Seeds;

/// <summary>The web shop's components: who owns them, what they depend on (once in a diamond, once in a circle), where they are written about, and how they score.</summary>
internal sealed class CompassSeed(CompassStore compass, ConfluenceStore confluence)
{
    private const int Age = 30;

    private readonly Dictionary<string, Component> _made = [];

    public void Fill()
    {
        var (shop, platform) = (compass.AddTeam("Shop", "Sells."), compass.AddTeam("Platform", "Keeps it running."));
        AddComponents(shop.Id, platform.Id);
        AddFields();
        Write();
        Connect();
        Measure();
        foreach (var component in _made.Values) compass.Add(component, isOld: true);
        Relate();
        compass.Viewers.Add("sam");
    }

    private void AddComponents(string shop, string platform)
    {
        Make("web-shop", "Web Shop", "WEBSITE", "What customers see.", shop, "1", "customer-facing");
        Make("mobile-app", "Mobile App", "APPLICATION", "The shop in one's pocket.", shop, "2", "customer-facing");
        Make("api-gateway", "API Gateway", "SERVICE", "Every request of customers comes through here.", platform, "1", "edge");
        Make("cart-service", "Cart Service", "SERVICE", "Keeps what people mean to buy.", shop, "1", "checkout");
        Make("payment-service", "Payment Service", "SERVICE", "Takes the money.", shop, "1", "checkout", "pci");
        Make("search-service", "Search Service", "SERVICE", "Finds products by words.", shop, "2", "catalogue");
        Make("order-service", "Order Service", "SERVICE", "Turns carts into parcels.", shop, null, "checkout");
        Make("stock-service", "Stock Service", "SERVICE", "", null, "3", "warehouse");
        Make("orders-database", "Orders Database", "CLOUD_RESOURCE", "Where orders lie.", platform, null, "storage");
        Make("sales-reports", "Sales Reports", "DATA_PIPELINE", "What was sold, every night.", null, null);
        Make("design-system", "Design System", "LIBRARY", "Buttons that look alike.", shop, null, "ui");
        Make("legacy-import", "Legacy Import", "OTHER", null, null, null);
    }

    private void Make(string slug, string name, string type, string? description, string? owner, string? tier, params string[] labels)
    {
        var component = compass.Draft(compass.Types.First(known => known.Id == type), name);
        (component.Slug, component.Description, component.OwnerId) = (slug, description, owner);
        component.LabelNames.AddRange(labels);
        if (tier is not null) component.FieldValues[FieldDefinition.Tier.Id] = new FieldValue(FieldDefinition.Tier, (IReadOnlyList<string>)[tier]);
        var (made, demo) = (compass.Site.Now.AddDays(-Age), compass.Site.Users.Demo);
        component.ChangeMetadata = new ChangeMetadata(made, demo, made, demo);
        _made[slug] = component;
    }

    private void AddFields()
    {
        string[] services = ["SERVICE", "APPLICATION", "WEBSITE"];
        var payment = _made["payment-service"].CustomValues;
        Set(compass.AddCustomField(CustomKind.Boolean, "Handles personal data", "Whether names or addresses go through it.", services), true);
        Set(compass.AddCustomField(CustomKind.Number, "Monthly cost", "In euros.", services), 420.5);
        Set(compass.AddCustomField(CustomKind.Text, "Cost centre", null, services), "CC-17");
        Set(compass.AddCustomField(CustomKind.User, "Architect", "Whom to ask.", services), compass.Site.Users.ByName("alex")!);
        var language = compass.AddCustomField(CustomKind.SingleSelect, "Language", null, ["SERVICE", "LIBRARY"], "C#", "Go", "TypeScript");
        Set(language, (IReadOnlyList<CustomOption>)[language.Options[0]]);
        var regions = compass.AddCustomField(CustomKind.MultiSelect, "Regions", "Where it runs.", services, "eu-west", "us-east", "ap-south");
        Set(regions, (IReadOnlyList<CustomOption>)[regions.Options[0], regions.Options[1]]);

        void Set(CustomFieldDefinition field, object value) => payment[field.Id] = new CustomFieldValue(field, value);
    }

    private void Write()
    {
        Document("payment-service", "Payment Service");
        Document("search-service", "Search Service");
        Link("payment-service", "REPOSITORY", "https://github.com/example/payment-service", "Code");
        Link("payment-service", "ON_CALL", "https://oncall.example.com/payment", "Who is awake");
        Link("payment-service", "DASHBOARD", "https://dashboards.example.com/payment", null);
        Link("payment-service", "CHAT_CHANNEL", "https://chat.example.com/payment", "#payment");
        Link("payment-service", "PROJECT", $"{compass.Site.Jira.Address}/jira/software/projects/DEMO", "DEMO");
        Link("payment-service", "OTHER_LINK", "https://example.com/pci", null);
        foreach (var slug in new[] { "api-gateway", "cart-service", "design-system" }) Link(slug, "REPOSITORY", $"https://github.com/example/{slug}", null);
    }

    private void Document(string slug, string title)
    {
        var page = confluence.Pages.First(page => page.Title == title);
        Link(slug, "DOCUMENT", confluence.Address + V2Json.WebUi(page), title);
    }

    private void Link(string slug, string type, string url, string? name) => _made[slug].Links.Add(new Link(compass.NextId(), type, url, name, null));

    private void Connect()
    {
        foreach (var slug in new[] { "payment-service", "api-gateway" }) _made[slug].ExternalAliases.Add(new ExternalAlias($"example/{slug}", "github", $"https://github.com/example/{slug}"));
    }

    private void Measure()
    {
        compass.AddScorecard(new Scorecard(compass, compass.NextAri("scorecard"), "Service Readiness",
        [
            Criterion.HasDescription(compass.NextId(), 25), Criterion.HasOwner(compass.NextId(), 25),
            Criterion.HasLink(compass.NextId(), 25, "REPOSITORY"), Criterion.HasField(compass.NextId(), 25, FieldDefinition.Tier),
        ])
        { Description = "What every service has.", ComponentTypeIds = ["SERVICE"], Verified = true });
        var documented = compass.AddScorecard(new Scorecard(compass, compass.NextAri("scorecard"), "Documented",
            [Criterion.HasLink(compass.NextId(), 60, "DOCUMENT"), Criterion.HasDescription(compass.NextId(), 40)])
        { Description = "Somebody wrote down how it works.", Importance = "RECOMMENDED", ComponentTypeIds = ["SERVICE", "LIBRARY"] });
        documented.Applied.UnionWith([_made["payment-service"], _made["stock-service"], _made["design-system"]]);
    }

    private void Relate()
    {
        // Cart and payment both depend on orders: a diamond. Orders and stock depend on each other: a circle.
        (string Start, string[] Ends)[] arrows =
        [
            ("web-shop", ["api-gateway", "design-system"]), ("mobile-app", ["api-gateway"]), ("sales-reports", ["api-gateway", "orders-database"]),
            ("api-gateway", ["cart-service", "payment-service", "search-service"]), ("cart-service", ["order-service"]), ("payment-service", ["order-service"]),
            ("order-service", ["stock-service", "orders-database"]), ("stock-service", ["order-service"]),
        ];
        foreach (var (start, ends) in arrows)
        {
            foreach (var end in ends) compass.Relate(_made[start], _made[end]);
        }

        compass.Relate(_made["cart-service"], _made["web-shop"], "CHILD_OF");
    }
}
