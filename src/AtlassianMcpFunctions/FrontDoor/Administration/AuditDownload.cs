using System.Text;
using AtlassianMcp.Audit;
using AtlassianMcpFunctions.Oversight;

namespace AtlassianMcpFunctions.FrontDoor.Administration;

/// <summary><c>GET /door/admin/tenants/{tenant}/audit.csv</c> and <c>….jsonl</c>: all rows that fit, oldest first, written while they are read; the download itself becomes a row.</summary>
internal sealed class AuditDownload(Visitors visitors, AdminEndpoints pages, AuditSearch audit, ActRecord record, TimeProvider time)
{
    /// <summary>Sends the rows.</summary>
    public async Task<IResult> SendAsync(HttpContext http, string tenant, bool asCsv)
    {
        if (await visitors.FindAsync(http.Request, tenant, http.RequestAborted) is not { IsAdmin: true } visitor) return await pages.RefuseAsync(http, tenant);
        var filter = AuditQuery.Read(new AdminVisit(visitor, http.Request.Query), time.GetUtcNow());
        if (HttpMethods.IsGet(http.Request.Method)) await record.AddAsync(visitor.Tenant, visitor.Caller, "admin_read_audit", $"{filter.From:yyyy-MM-dd} to {filter.To:yyyy-MM-dd}", http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(
            stream => WriteAsync(stream, audit.AllAsync(visitor.Tenant.Id, filter, http.RequestAborted), asCsv, http.RequestAborted),
            asCsv ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8",
            $"audit-{visitor.Tenant.Id}-{filter.From:yyyy-MM-dd}-{filter.To:yyyy-MM-dd}.{(asCsv ? "csv" : "jsonl")}");
    }

    private static async Task WriteAsync(Stream stream, IAsyncEnumerable<AuditEntry> entries, bool asCsv, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        if (asCsv) await writer.WriteAsync(AuditFormats.CsvHeading.AsMemory(), cancellationToken);
        await foreach (var entry in entries.WithCancellation(cancellationToken)) await writer.WriteAsync((asCsv ? AuditFormats.Csv(entry) : AuditFormats.Line(entry) + "\n").AsMemory(), cancellationToken);
    }
}
