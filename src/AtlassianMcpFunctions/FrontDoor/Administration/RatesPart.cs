using System.Globalization;
using AtlassianMcp.Rates;
using AtlassianMcpFunctions.Pages;
using static AtlassianMcpFunctions.Pages.HtmlPage;

namespace AtlassianMcpFunctions.FrontDoor.Administration;

/// <summary>How fast Atlassian is asked at this moment: the schedules that all instances share, one for each site and credential.</summary>
internal sealed class RatesPart(RateStates rates, TimeProvider time) : IAdminPart
{
    public string Name => "rates";

    public string Title => "Rates";

    public async Task<string> HtmlAsync(AdminVisit visit, CancellationToken cancellationToken)
    {
        var (tenant, now) = (visit.Visitor.Tenant, time.GetUtcNow());
        var table = new HtmlTable($"Schedules as of {now:yyyy-MM-dd HH:mm:ss} UTC", "Site and credential", "#Requests per second", "Slowed", "Stopped until", "Given away ahead", "Points of the hour", "Last change");
        await foreach (var state in rates.ListAsync(tenant.Id, tenant.Sites.ToDictionary(site => site.Key, site => site.Deployment), cancellationToken))
        {
            table.Add(
                $"{HtmlPage.Name(state.Site)}<br><code>{Text(state.Credential)}</code>",
                state.PerSecond is { } pace ? Number(pace) : "as fast as answers come",
                state.IsSlowed ? $"yes, after refusals; in full {Number(state.FullRate ?? 0)}" : "no",
                state.BlockedUntil is { } end && end > now ? $"<span class=\"tag bad\">{Time(end)}</span>" : "not stopped",
                state.Next > now ? $"{Number((state.Next - now).TotalMilliseconds)} ms" : "nothing",
                state.PointsLeft is { } points && state.PointsUntil > now ? $"{Number(points)} left until {Time(state.PointsUntil!.Value)}" : "not short",
                Time(state.UpdatedAt));
        }

        return $"""
            <section><h2>Rates</h2>
            <p>All instances together keep to these schedules. They are what is stored: what an instance has taken for the next quarter of a second, and has not used, counts as used. Who a credential belongs to is not told; the code is the beginning of a hash.</p>
            {table.Html("Atlassian was not asked in the last 25 hours, or its sites told no limits.", "rates")}</section>
            """;
    }

    private static string Number(double number) => number.ToString(number < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture);
}
