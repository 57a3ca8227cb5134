namespace Playground.AtlassianSite;

/// <summary>Hands out the ids of one product: rising numbers, and UUIDs made from them, so that every run looks alike.</summary>
internal sealed class Ids(long start)
{
    private long _last = start;

    public long Next() => ++_last;

    public string NextText() => Next().ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string NextUuid() => $"00000000-0000-4000-9000-{Next():D12}";
}
