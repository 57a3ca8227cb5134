using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Playground.Azurite;

namespace Playground.Drills;

/// <summary>Reads a table past the server, to see what it really left there.</summary>
internal static class TableReader
{
    /// <summary>All rows of a table; none when there is no such table.</summary>
    public static async Task<List<JsonObject>> ReadAsync(StorageAccount account, string table, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var (rows, next) = (new List<JsonObject>(), "");
        do
        {
            using var request = Request(account, table, next);
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode == System.Net.HttpStatusCode.NotFound) return [];
            response.EnsureSuccessStatusCode();
            var page = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
            rows.AddRange(page["value"]!.AsArray().Select(row => row!.AsObject()));
            next = Continuation(response);
        }
        while (next.Length > 0);
        return rows;
    }

    // https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
    private static HttpRequestMessage Request(StorageAccount account, string table, string query)
    {
        var url = new Uri($"{account.TableEndpoint.AbsoluteUri.TrimEnd('/')}/{table}(){query}");
        var date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Convert.FromBase64String(account.Key), Encoding.UTF8.GetBytes($"{date}\n/{account.Name}{url.AbsolutePath}"));
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", "2019-02-02");
        request.Headers.Add("Accept", "application/json;odata=nometadata");
        request.Headers.TryAddWithoutValidation("Authorization", $"SharedKeyLite {account.Name}:{Convert.ToBase64String(signature)}");
        return request;
    }

    private static string Continuation(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("x-ms-continuation-NextPartitionKey", out var partition)) return "";
        var row = response.Headers.TryGetValues("x-ms-continuation-NextRowKey", out var rows) ? rows.First() : "";
        return $"?NextPartitionKey={Uri.EscapeDataString(partition.First())}&NextRowKey={Uri.EscapeDataString(row)}";
    }
}
