using System.CommandLine;
using System.Text.Json;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>Looks at tenants.</summary>
internal static class TenantCommands
{
    /// <summary>The tenant that a command is about.</summary>
    public static Argument<string> Id() => new("ID") { Description = "The tenant, such as acme." };

    /// <summary>The tenant that a command is about, as an option.</summary>
    public static Option<string> Tenant() => new("--tenant") { Description = "The tenant, such as acme.", Required = true, HelpName = "ID" };

    /// <summary><c>tenant list</c>.</summary>
    public static Command List(CommandDoor door) => door.Does(new Command("list", "Lists the tenants."), ListAsync);

    /// <summary><c>tenant show</c>.</summary>
    public static Command Show(CommandDoor door)
    {
        var id = Id();
        return door.Does(new Command("show", "Shows a tenant; with --json as tenant set --file reads it.") { id }, async (session, cancellationToken) =>
        {
            var tenant = await session.TenantAsync(session.Get(id)!, cancellationToken);
            await session.PrintAsync(tenant, () => Describe(tenant));
            return 0;
        });
    }

    private static async Task<int> ListAsync(CommandSession session, CancellationToken cancellationToken)
    {
        var store = session.Use<TenantStore>();
        var tenants = store.Fixed.Select(tenant => (Tenant: tenant, From: "environment")).ToList();
        await foreach (var tenant in store.ListAsync(cancellationToken))
        {
            if (tenants.TrueForAll(known => known.Tenant.Id != tenant.Id)) tenants.Add((tenant, "table"));
        }

        await session.PrintAsync(
            tenants.Select(known => new { known.Tenant.Id, known.Tenant.Name, Sites = known.Tenant.Sites.Select(site => site.Key), Ways = Ways(known.Tenant), known.From }),
            () => Grid.Of(
                ["ID", "NAME", "SITES", "WAYS IN", "FROM"],
                [.. tenants.Select(known => (string?[])[known.Tenant.Id, known.Tenant.Name, string.Join(", ", known.Tenant.Sites.Select(site => site.Key)), string.Join(", ", Ways(known.Tenant)), known.From])],
                "There is no tenant yet. Add one with: tenant add ID --jira URL"));
        return 0;
    }

    private static IEnumerable<string> Ways(Tenant tenant)
    {
        if (tenant.Access.OAuth is not null) yield return "oauth";
        if (tenant.Access.Entra is not null) yield return "entra";
        if (tenant.Access.ApiKeys) yield return "api_keys";
        if (tenant.Access.PassThrough) yield return "pass_through";
        if (tenant.Access.Anonymous) yield return "anonymous";
    }

    private static string Describe(Tenant tenant) => string.Join(Environment.NewLine,
    [
        $"tenant   {tenant.Id}{(tenant.Name is { } name ? $" ({Grid.Plain(name)})" : "")}",
        $"ways in  {(Ways(tenant).Any() ? string.Join(", ", Ways(tenant)) : "none")}",
        .. tenant.Sites.SelectMany(Describe),
        $"admins   {(tenant.Access.Admins.Count == 0 ? "none" : string.Join(", ", tenant.Access.Admins.Select(Grid.Plain)))}",
        $"groups   {(tenant.Groups.Count == 0 ? "none" : string.Join(", ", tenant.Groups.Select(group => $"{Grid.Plain(group.Key)} ({group.Value.Count})")))}",
        .. tenant.Policy.Count == 0 ? ["policy   none: callers read and write what their Atlassian account may"] : tenant.Policy.Select(rule => $"policy   {JsonSerializer.Serialize(rule, TenantJson.Compact)}"),
        $"limits   {JsonSerializer.Serialize(tenant.Limits, TenantJson.Compact)}",
    ]);

    private static IEnumerable<string> Describe(TenantSite site) =>
    [
        $"site     {site.Key}  {site.Url}  {site.Deployment}{(site.CloudId is { } cloudId ? $"  cloud id {cloudId}" : "")}{(site.IsDefault ? "  default" : "")}",
        .. site.Accounts.Select(account => $"         account {account.Name}: {account.Kind}{(account.User is { } user ? $" of {Grid.Plain(user)}" : "")}, secret {(account.Secret.Length > 0 ? account.Secret : "of the environment")}"),
        .. site.Line is { } line ? [Describe(line)] : Array.Empty<string>(),
        .. site.OAuthApp is { } app ? [$"         application link {Grid.Plain(app.ClientId)}, secret {app.Secret}"] : Array.Empty<string>(),
    ];

    private static string Describe(TenantLine line) => "         line: " + string.Join(", ",
    [
        .. line.Proxy is { } proxy ? [$"proxy {proxy.Address}{(proxy.User is { } user ? $" as {Grid.Plain(user)}" : "")}"] : Array.Empty<string>(),
        .. line.Authorities is null ? Array.Empty<string>() : ["own authorities"],
        .. line.Certificate is { } certificate ? [$"client certificate {certificate.Secret}"] : Array.Empty<string>(),
        .. line.Headers.Select(header => $"header {Grid.Plain(header.Name)}"),
    ]);
}
