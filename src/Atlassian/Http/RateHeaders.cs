using System.Globalization;

namespace Atlassian.Http;

/// <summary>The headers about rates of one answer; any of them may come with <c>Beta-</c> before its name.</summary>
internal sealed class RateHeaders(HttpResponseMessage response)
{
    /// <summary>What a 429 says it is about.</summary>
    public RateRefusal Refusal => Text("RateLimit-Reason") switch
    {
        { } reason when reason.Contains("quota", StringComparison.OrdinalIgnoreCase) => RateRefusal.Quota,
        { } reason when reason.Contains("burst", StringComparison.OrdinalIgnoreCase) => RateRefusal.Burst,
        { } reason when reason.Contains("per-issue", StringComparison.OrdinalIgnoreCase) => RateRefusal.Issue,
        _ => RateRefusal.Unknown,
    };

    /// <summary>Data Center's bucket; null where one of its three headers is missing or makes no sense.</summary>
    public RateBucket? Bucket =>
        Number("X-RateLimit-Limit") is > 0 and { } size && Number("X-RateLimit-FillRate") is > 0 and { } fill && Number("X-RateLimit-Interval-Seconds") is > 0 and { } interval
            ? new RateBucket(size, fill / interval)
            : null;

    /// <summary>The points left that last the shortest.</summary>
    public RateQuota? Quota
    {
        get
        {
            if (Text("RateLimit") is null) return null;
            var sizes = Items("RateLimit-Policy").Where(item => item.Values.ContainsKey("q")).ToLookup(item => item.Name, item => item.Values["q"]);
            var left =
                from item in Items("RateLimit")
                where item.Values.ContainsKey("r") && item.Values.GetValueOrDefault("t") is > 0 and < 86_400
                let whole = sizes[item.Name].ToList()
                select new RateQuota(item.Values["r"], whole.Count > 0 ? whole[0] : null, TimeSpan.FromSeconds(item.Values["t"]));
            return left.MinBy(quota => quota.Left / quota.Resets.TotalSeconds);
        }
    }

    /// <summary>A header's text; null when it is not there.</summary>
    public string? Text(string name) => Find(name) ?? Find("Beta-" + name);

    /// <summary>A header's number; null when it is none.</summary>
    public double? Number(string name) => Text(name) is { } text ? Number(text.AsSpan()) : null;

    private string? Find(string name) => response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString().Trim() : null;

    // Such as: "global-app-quota";r=11000;t=600, "tenant-quota";r=5;t=60
    private IEnumerable<(string Name, Dictionary<string, double> Values)> Items(string header)
    {
        foreach (var item in Text(header)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            var parts = item.Split(';', StringSplitOptions.TrimEntries);
            var values = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
            foreach (var part in parts.Skip(1).Select(part => part.Split('=', 2)))
            {
                if (part.Length == 2 && Number(part[1].AsSpan().Trim()) is { } number) values[part[0].Trim()] = number;
            }

            yield return (parts[0].Trim('"'), values);
        }
    }

    private static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
