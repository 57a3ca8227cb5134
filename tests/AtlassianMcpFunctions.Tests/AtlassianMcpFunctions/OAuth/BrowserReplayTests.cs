using System.Net;
using AtlassianMcpFunctions.Tests.TestKit;

namespace AtlassianMcpFunctions.Tests.AtlassianMcpFunctions.OAuth;

/// <summary>What a person's real browser still holds after a sign-in, used again or by somebody else.</summary>
public sealed class BrowserReplayTests : BrowserTests
{
    private const string AddFields = """
        (form, query) => new URLSearchParams(query).forEach((value, name) => form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value })))
        """;

    private readonly List<string> _opened = [];

    private protected override Task BeginAsync()
    {
        Window.Page.Request += (_, request) => _opened.Add(request.Url);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_callback_of_ours_that_is_opened_again_gives_no_second_code()
    {
        var client = await ClientAsync("First");
        await SignInAsync(Window, client);
        var callback = _opened.Single(address => address.StartsWith($"{Host.Address}oauth/callback/atlassian?", StringComparison.Ordinal));

        await Window.OpenAsync(callback);

        await Window.SeeAsync("#problem", "did not complete the sign-in");
        Assert.Null(Window.Query("iss"));
        Assert.Equal(Host.Address.Authority, Window.Address.Authority);
        Assert.Equal(HttpStatusCode.OK, (await RedeemAsync(client, Code(0))).Status); // the first is none the worse for it
    }

    [Fact]
    public async Task A_code_that_comes_to_the_token_endpoint_twice_ends_the_sign_in_and_the_person_signs_in_again()
    {
        var client = await ClientAsync("First");
        await SignInAsync(Window, client);
        var (first, access) = await RedeemAsync(client, Code(0));

        var (replayed, _) = await RedeemAsync(client, Code(0));
        var (status, _, _) = await Host.RpcAsync("/mcp", "ping", null, access);
        await SignInAsync(Window, client);
        var (again, renewed) = await RedeemAsync(client, Code(1));
        var (served, _, _) = await Host.RpcAsync("/mcp", "ping", null, renewed);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized), (first, replayed, status));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (again, served));
    }

    [Fact]
    public async Task Two_clients_that_ask_in_two_tabs_get_each_its_own_code_and_neither_the_others()
    {
        var (good, evil) = (await ClientAsync("Good"), await ClientAsync("Evil"));
        await using var tab = new BrowserWindow(Window.Page.Context, await Window.Page.Context.NewPageAsync());
        tab.Page.Request += (_, request) => _opened.Add(request.Url);
        await Window.OpenAsync(Authorize(good));
        await tab.OpenAsync(Authorize(evil)); // opened last: what the first tab shows still holds for its own client

        await Window.SeeAsync("#client", "Good");
        await Window.ConsentAsync("mia", Host.Site.Cloud.CloudId);
        await Window.ArriveAsync(Listener.Landing);
        await tab.SeeAsync("#client", "Evil");
        await tab.ConsentAsync("mia", Host.Site.Cloud.CloudId);
        await tab.ArriveAsync(Listener.Landing);

        var (swapped, _) = await RedeemAsync(evil, Code(0));
        var (withVerifier, _) = await RedeemAsync(evil, Code(0), ("code_verifier", good.Verifier));
        var (own, access) = await RedeemAsync(evil, Code(1));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.OK), (swapped, withVerifier, own));
        Assert.NotNull(access);
    }

    [Fact]
    public async Task A_consent_to_one_client_is_none_to_another_that_puts_its_name_into_the_form()
    {
        var (good, evil) = (await ClientAsync("Good"), await ClientAsync("Evil"));
        await using var tab = new BrowserWindow(Window.Page.Context, await Window.Page.Context.NewPageAsync());
        tab.Page.Request += (_, request) => _opened.Add(request.Url);
        await tab.OpenAsync(Authorize(evil));
        await Window.OpenAsync(Authorize(good));

        await Window.Page.EvalOnSelectorAsync("form", AddFields, new Uri(Authorize(evil)).Query);
        await Window.SeeAsync("#client", "Good");
        await Window.ConsentAsync("mia", Host.Site.Cloud.CloudId);
        await Window.ArriveAsync(Listener.Landing);
        await tab.OpenAsync(Authorize(evil));

        await tab.SeeAsync("#client", "Evil"); // is asked about as if nobody had been let in
        var (swapped, _) = await RedeemAsync(evil, Code(0));
        var (withVerifier, _) = await RedeemAsync(evil, Code(0), ("code_verifier", good.Verifier));
        var (byName, _) = await RedeemAsync(good, Code(0), ("client_id", evil.ClientId));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (swapped, withVerifier, byName));
        Assert.Single(_opened, address => address.StartsWith(Listener.Callback, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_consent_is_for_the_client_whose_flow_the_form_holds_and_for_no_other_of_the_browser()
    {
        var (shown, meant) = (await ClientAsync("Shown"), await ClientAsync("Meant"));
        await using var tab = new BrowserWindow(Window.Page.Context, await Window.Page.Context.NewPageAsync());
        await tab.OpenAsync(Authorize(meant));
        await Window.OpenAsync(Authorize(shown));

        await Window.Page.EvalOnSelectorAsync("input[name=flow]", "(field, value) => field.value = value", await tab.Page.GetAttributeAsync("input[name=flow]", "value"));
        await Window.ConsentAsync("mia", Host.Site.Cloud.CloudId);
        await Window.ArriveAsync(Listener.Landing);

        var (swapped, _) = await RedeemAsync(shown, Code(0), ("code_verifier", meant.Verifier));
        Assert.Equal(HttpStatusCode.BadRequest, swapped);
        Assert.Single(_opened, address => address.StartsWith(Listener.Callback, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flow_of_another_browser_is_over_in_this_one()
    {
        var (good, evil) = (await ClientAsync("Good"), await ClientAsync("Evil"));
        await Window.OpenAsync(Authorize(good));
        await using var other = await Chromium.OpenAsync();
        await other.OpenAsync(Authorize(evil));
        var flow = await other.Page.GetAttributeAsync("input[name=flow]", "value");

        await Window.Page.EvalOnSelectorAsync("input[name=flow]", "(field, value) => field.value = value", flow);
        await Window.PressAsync("allow");

        await Window.SeeAsync("h1", "This page is over");
    }

    private string Code(int number) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(
        new Uri(_opened.Where(address => address.StartsWith(Listener.Callback, StringComparison.Ordinal)).ElementAt(number)).Query)["code"].ToString();

    private async Task<ClientApp> ClientAsync(string name) => await (await new ClientApp(Host).DiscoverAsync()).RegisterAsync(name, redirects: Listener.Callback);

    private string Authorize(ClientApp client) => client.Authorize(("redirect_uri", Listener.Callback));

    private async Task SignInAsync(BrowserWindow window, ClientApp client)
    {
        await window.OpenAsync(Authorize(client));
        await window.ConsentAsync("mia", Host.Site.Cloud.CloudId);
        await window.ArriveAsync(Listener.Landing);
    }

    private async Task<(HttpStatusCode Status, string? Access)> RedeemAsync(ClientApp client, string code, params (string Name, string? Value)[] changes)
    {
        var (status, tokens) = await client.RedeemAsync(code, [("redirect_uri", Listener.Callback), .. changes]);
        return (status, (string?)tokens["access_token"]);
    }
}
