using System.CommandLine;
using System.Text.Json;
using AtlassianMcp.Tenancy;

namespace AtlassianMcpFunctions.Admin.Checks;

/// <summary>Looks whether a tenant would work: everything a call would need, tried out without changing anything.</summary>
internal static class TenantCheck
{
    /// <summary><c>tenant check</c>.</summary>
    public static Command Declare(CommandDoor door)
    {
        var id = TenantCommands.Id();
        return door.Does(new Command("check", "Tries out what a tenant needs: sites, accounts, secrets, sign-in, policy. Changes nothing.") { id }, async (session, cancellationToken) =>
        {
            var tenant = await session.TenantAsync(session.Get(id)!, cancellationToken);
            var findings = new List<Finding>();
            findings.AddRange(TenantRules.Problems(tenant).Where(_ => session.Use<TenantStore>().Fixed.All(known => known.Id != tenant.Id)).Select(problem => Finding.Wrong("tenant", problem)));
            foreach (var site in tenant.Sites) findings.AddRange(await new SiteCheck(session, tenant, site).RunAsync(cancellationToken));
            findings.AddRange(await AccessCheck.RunAsync(session, tenant, cancellationToken));
            findings.AddRange(PolicyCheck.Names(tenant));
            findings.AddRange(await ReachCheck.RunAsync(session, tenant, cancellationToken));
            findings.AddRange(await FieldCheck.RunAsync(session, tenant, cancellationToken));
            await session.PrintAsync(findings.Select(finding => new { State = Word(finding.Verdict), finding.About, finding.Text }), () => string.Join(Environment.NewLine, findings.Select(Line)));
            return findings.Exists(finding => finding.Verdict == Verdict.Wrong) ? AdminException.Failed : 0;
        });
    }

    private static string Line(Finding finding) => $"{Word(finding.Verdict),-6}{Grid.Plain(finding.About)}: {Grid.Plain(finding.Text)}";

    private static string Word(Verdict verdict) => JsonNamingPolicy.SnakeCaseLower.ConvertName(verdict.ToString());
}
