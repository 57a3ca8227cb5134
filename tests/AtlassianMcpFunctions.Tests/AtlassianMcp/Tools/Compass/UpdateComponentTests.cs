using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcp.Tools.Compass;

public sealed class UpdateComponentTests
{
    [Fact]
    public async Task Everything_can_be_taken_away_and_given_back()
    {
        await using var host = await CompassWorld.StartAsync();
        var payment = CompassDrills.Named(host, "Payment Service");
        var (owner, fields) = (payment.OwnerId!, payment.CustomValues.Count);

        var taken = await host.CallAsync("compass_update_component", new
        {
            component = payment.Id,
            description = "",
            owner = "none",
            slug = "none",
            fields = new Dictionary<string, object?> { ["Architect"] = null, ["Regions"] = null, ["Language"] = null, ["Cost centre"] = "" },
            remove_labels = new[] { "pci", "never-had" },
            remove_links = new[] { "https://GITHUB.com/example/payment-service/" },
            remove_aliases = new[] { "github:example/payment-service" },
        });

        Assert.False(taken.IsError, taken.Text);
        Assert.Equal((null, null, null), (payment.Slug, payment.OwnerId, string.IsNullOrEmpty(payment.Description) ? null : payment.Description));
        Assert.Equal(["checkout"], payment.LabelNames);
        Assert.DoesNotContain(payment.Links, link => link.Type == "REPOSITORY");
        Assert.Empty(payment.ExternalAliases);
        var shown = await host.CallAsync("compass_get_component", new { component = payment.Id });
        Assert.DoesNotContain(shown["fields"]!.AsArray(), field => (string?)field!["field"] is "Architect" or "Regions" or "Language" or "Cost centre");
        Assert.Equal(2, shown["fields"]!.AsArray().Count(field => (string?)field!["field"] is "Monthly cost" or "Handles personal data"));

        var given = await host.CallAsync("compass_update_component", new
        {
            component = payment.Id,
            owner,
            slug = "payment-service",
            fields = new Dictionary<string, object?> { ["regions"] = new[] { "ap-south" }, ["LANGUAGE"] = "go" },
            add_links = new[] { new { type = "REPOSITORY", url = "https://github.com/example/pay", name = "Code" } },
            add_aliases = new[] { "github:example/pay" },
        });
        Assert.False(given.IsError, given.Text);
        Assert.Equal((owner, "payment-service", "example/pay"), (payment.OwnerId, payment.Slug, Assert.Single(payment.ExternalAliases).ExternalAliasId));
        Assert.Equal("ap-south", FieldOf(await host.CallAsync("compass_get_component", new { component = payment.Id }), "Regions"));
        Assert.True(fields > 0);
    }

    [Theory]
    [InlineData("UpdateComponentType", null)]
    [InlineData("CreateComponentLink", "That was of the link https://d.example/1 added; changed before was the type, the component itself, the labels removed, the labels added, which a second call leaves as it is.")]
    [InlineData("CreateComponentExternalAlias", "That was of the alias own:1 added; changed before was the type, the component itself, the labels removed, the labels added, the link https://d.example/1 added, which")]
    public async Task A_change_that_breaks_off_says_what_was_done_and_can_be_repeated(string operation, string? done)
    {
        await using var host = await CompassWorld.StartAsync();
        host.Site.Faults.Answer(target => target.Body!.Contains($"\"operationName\":\"{operation}\"", StringComparison.Ordinal), 503, body: "Away");
        var change = new
        {
            component = "payment-service",
            type = "application",
            description = "Pays.",
            remove_labels = new[] { "pci" },
            add_labels = new[] { "new" },
            add_links = new[] { new { type = "document", url = "https://d.example/1" } },
            add_aliases = new[] { "own:1" },
        };

        var broken = await host.CallAsync("compass_update_component", change);
        var repeated = await host.CallAsync("compass_update_component", change);

        Assert.True(broken.IsError);
        Assert.StartsWith("Compass answered 503: ", broken.Text, StringComparison.Ordinal);
        if (done is null) Assert.DoesNotContain("changed before", broken.Text, StringComparison.Ordinal);
        else Assert.Contains(done, broken.Text, StringComparison.Ordinal);
        Assert.False(repeated.IsError, repeated.Text);
        var payment = CompassDrills.Named(host, "Payment Service");
        Assert.Equal(("APPLICATION", "Pays.", 1), (payment.TypeId, payment.Description, payment.Links.Count(link => link.Url == "https://d.example/1")));
        Assert.Contains(payment.ExternalAliases, alias => alias.ExternalAliasId == "1");
    }

    [Fact]
    public async Task A_new_component_whose_alias_could_not_be_noted_is_there_and_told()
    {
        await using var host = await CompassWorld.StartAsync();
        host.Site.Faults.Answer(target => target.Body!.Contains("\"operationName\":\"CreateComponentExternalAlias\"", StringComparison.Ordinal), 503, body: "Away");

        var made = await host.CallAsync("compass_create_component", new { name = "Billing", aliases = new[] { "own:1", "own:2" } });

        Assert.False(made.IsError, made.Text);
        Assert.Equal(CompassDrills.Named(host, "Billing").Id, (string?)made["id"]);
        Assert.Matches("^The component is there, but own:1 could not be noted as its alias: .+ Add it with compass_update_component\\.$", (string?)made["not_done"]);
        Assert.Equal("2", Assert.Single(CompassDrills.Named(host, "Billing").ExternalAliases).ExternalAliasId);
    }

    [Fact]
    public async Task Of_two_links_that_differ_in_little_the_one_that_is_meant_goes()
    {
        await using var host = await CompassWorld.StartAsync();
        object[] links = [new { type = "document", url = "https://wiki.example/view?pageId=1" }, new { type = "document", url = "https://wiki.example/view?pageId=2" }, new { type = "document", url = "https://wiki.example/x/AbC" }, new { type = "document", url = "https://WIKI.example/x/Abc" }];

        var added = await host.CallAsync("compass_update_component", new { component = "legacy-import", add_links = links });
        var removed = await host.CallAsync("compass_update_component", new { component = "legacy-import", remove_links = new[] { "https://wiki.example/view?pageId=1", "https://wiki.example/x/Abc" } });

        Assert.False(added.IsError || removed.IsError, added.Text + removed.Text);
        Assert.Equal(["https://wiki.example/view?pageId=2", "https://wiki.example/x/AbC"], CompassDrills.Named(host, "Legacy Import").Links.Select(link => link.Url).Order());
    }

    [Fact]
    public async Task A_type_is_changed_with_the_fields_it_has()
    {
        await using var host = await CompassWorld.StartAsync();

        var answer = await host.CallAsync("compass_update_component", new { component = "payment-service", type = "library", fields = new { Language = "Go" } });

        Assert.False(answer.IsError, answer.Text);
        var payment = CompassDrills.Named(host, "Payment Service");
        Assert.Equal(("LIBRARY", "Language"), (payment.TypeId, Assert.Single(payment.CustomValues.Values).Definition.Name));
    }

    [Fact]
    public async Task What_is_so_already_is_not_written()
    {
        await using var host = await CompassWorld.StartAsync();

        var answer = await host.CallAsync("compass_update_component", new { component = "payment-service", name = "Payment Service", fields = new Dictionary<string, object> { ["tier"] = 1, ["Regions"] = new[] { "us-east", "eu-west" } }, add_labels = new[] { "pci" } });

        Assert.Equal("Nothing had to be changed.", (string?)answer["note"]);
        Assert.DoesNotContain(host.Site.RequestLog.Entries, request => request.IsWrite);
    }

    [Theory]
    [InlineData("""{"component":"payment-service","fields":{"tier":9}}""", "does not take '9'; it takes 1, 2, 3, 4.")]
    [InlineData("""{"component":"payment-service","fields":{"Monthly cost":"much"}}""", "does not take 'much'; it takes a number such as 4.5.")]
    [InlineData("""{"component":"payment-service","fields":{"Handles personal data":null}}""", "is true or false; it cannot be taken away.")]
    [InlineData("""{"component":"payment-service","fields":{"Monthly cost":"NaN"}}""", "does not take 'NaN'")]
    [InlineData("""{"component":"payment-service","slug":"  "}""", "slug is blank.")]
    [InlineData("""{"component":"payment-service","add_links":[{"type":"document","url":"javascript:alert(1)"}]}""", "is no address")]
    [InlineData("""{"component":"payment-service","fields":{"Language":["Go","C#"]}}""", "Language takes one value, not 2.")]
    [InlineData("""{"component":"payment-service","fields":{"Regoins":"eu-west"}}""", "Nearest: Regions")]
    [InlineData("""{"component":"payment-service","remove_links":["https://example.com/none"]}""", "has no link to 'https://example.com/none'. It has: ")]
    [InlineData("""{"component":"payment-service","add_links":[{"type":"diary","url":"https://example.com"}]}""", "'diary' is no type of link. Nearest: ")]
    [InlineData("""{"component":"stock-service","add_aliases":["github:example/payment-service"]}""", "Another component has that alias")]
    public async Task A_wrong_value_is_answered_with_the_right_ones(string arguments, string words)
    {
        await using var host = await CompassWorld.StartAsync();

        var answer = await host.CallAsync("compass_update_component", System.Text.Json.Nodes.JsonNode.Parse(arguments));

        Assert.True(answer.IsError);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
    }

    private static string? FieldOf(ToolAnswer answer, string name) => answer["fields"]!.AsArray().Where(field => (string?)field!["field"] == name).Select(field => (string?)field!["value"]).SingleOrDefault();
}
