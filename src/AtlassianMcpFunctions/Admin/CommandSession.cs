using System.CommandLine;
using System.Text.Json;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin;

/// <summary>One command at work: its arguments, the stores, and where its result goes.</summary>
internal sealed class CommandSession(ParseResult arguments, IServiceProvider services, AdminConsole console, bool asJson)
{
    /// <summary>Where it reads and writes.</summary>
    public AdminConsole Console => console;

    /// <summary>Whether scripts read the result.</summary>
    public bool AsJson => asJson;

    /// <summary>The value of an option.</summary>
    public T? Get<T>(Option<T> option) => arguments.GetValue(option);

    /// <summary>The value of an argument.</summary>
    public T? Get<T>(Argument<T> argument) => arguments.GetValue(argument);

    /// <summary>Whether an option stands on the command line.</summary>
    public bool Has(Option option) => arguments.GetResult(option) is { Implicit: false };

    /// <summary>A store.</summary>
    public T Use<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>The tenant of that id, of the table or of the environment.</summary>
    /// <exception cref="AdminException">There is none.</exception>
    public async Task<Tenant> TenantAsync(string id, CancellationToken cancellationToken) =>
        Use<TenantStore>().Fixed.FirstOrDefault(tenant => tenant.Id == id)
        ?? (await StoredAsync(id, cancellationToken)).Tenant;

    /// <summary>The tenant of that id in the table, to be changed.</summary>
    /// <exception cref="AdminException">There is none, or it is the environment's.</exception>
    public async Task<StoredTenant> StoredAsync(string id, CancellationToken cancellationToken)
    {
        RefuseFixed(id);
        return (TenantRules.IsId(id) ? await Use<TenantStore>().ReadAsync(id, cancellationToken) : null)
            ?? throw new AdminException($"There is no tenant '{id}'. See: tenant list");
    }

    /// <summary>Refuses to change what the environment describes.</summary>
    public void RefuseFixed(string id)
    {
        if (Use<TenantStore>().Fixed.Any(tenant => tenant.Id == id))
            throw new AdminException($"The tenant '{id}' is described by the server's environment variables (JIRA_URL, CONFLUENCE_URL, …); it is changed there, not here.");
    }

    /// <summary>Prints a result: an object for scripts, or what people read.</summary>
    public async Task PrintAsync<T>(T result, Func<string> people)
    {
        await console.Out.WriteLineAsync(asJson ? JsonSerializer.Serialize(result, TenantJson.Options) : people());
    }

    /// <summary>Says something beside the result.</summary>
    public Task SayAsync(string remark) => console.Error.WriteLineAsync(remark);
}
