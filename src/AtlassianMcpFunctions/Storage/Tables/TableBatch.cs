using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Azure;

namespace AtlassianMcpFunctions.Storage.Tables;

/// <summary>A transaction as the service reads and answers it: a multipart body with one change set.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions</remarks>
internal sealed partial class TableBatch(string endpoint, string table, IReadOnlyList<TableTransactionAction> actions)
{
    /// <summary>The most actions one transaction takes.</summary>
    public const int MaximumActions = 100;

    /// <summary>The most bytes one transaction takes.</summary>
    public const int MaximumBytes = 4 * 1024 * 1024;

    private readonly string _batch = "batch_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly string _changes = "changeset_" + RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The media type of the body.</summary>
    public string ContentType => $"multipart/mixed; boundary={_batch}";

    /// <summary>The bytes one action adds to a body, header lines included, rounded up.</summary>
    public static int SizeOf(TableTransactionAction action, string endpoint, string table)
    {
        var parts = TableRequestParts.Of(table, action);
        return 512 + endpoint.Length + parts.Path.Length + (parts.Json?.Length ?? 0);
    }

    /// <summary>The body.</summary>
    public byte[] Write()
    {
        using var body = new MemoryStream();
        Line(body, $"--{_batch}\r\nContent-Type: multipart/mixed; boundary={_changes}\r\n");
        for (var index = 0; index < actions.Count; index++) WriteAction(body, TableRequestParts.Of(table, actions[index]), index + 1);
        Line(body, $"--{_changes}--\r\n--{_batch}--");
        return body.ToArray();
    }

    /// <summary>What the service refused; null when every action was done. The answer's own status is 202 either way.</summary>
    public static RequestFailedException? FailureIn(ReadOnlyMemory<byte> answer)
    {
        var text = Encoding.UTF8.GetString(answer.Span);
        foreach (Match line in StatusLine().Matches(text))
        {
            var status = int.Parse(line.Groups["status"].Value, CultureInfo.InvariantCulture);
            if (status >= 400) return TableErrors.From(status, CodeAfter(text, line.Index));
        }

        return null;
    }

    private static string? CodeAfter(string text, int at)
    {
        var start = text.IndexOf('{', at);
        return start < 0 ? null : TableErrors.CodeOf(Encoding.UTF8.GetBytes(text[start..]));
    }

    [GeneratedRegex(@"^HTTP/1\.1 (?<status>\d{3})", RegexOptions.Multiline)]
    private static partial Regex StatusLine();

    private void WriteAction(MemoryStream body, TableRequestParts parts, int id)
    {
        Line(body, $"--{_changes}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {id}\r\n");
        Line(body, $"{parts.Method.Method} {endpoint}{parts.Path} HTTP/1.1");
        Line(body, "Accept: application/json;odata=nometadata\r\nDataServiceVersion: 3.0");
        foreach (var (name, value) in parts.Headers) Line(body, $"{name}: {value}");
        if (parts.Json is { } json)
        {
            Line(body, "Content-Type: application/json\r\n");
            body.Write(json);
        }

        Line(body, "");
    }

    private static void Line(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text + "\r\n"));
}
