using System.Globalization;

namespace AtlassianMcp.Jobs;

/// <summary>Ids of a job's parts: the job's id, a dash, the part's number from 0 on.</summary>
internal static class PartId
{
    private const char Separator = '-';

    /// <summary>The id of a part.</summary>
    public static string Of(string jobId, int number) => string.Create(CultureInfo.InvariantCulture, $"{jobId}{Separator}{number:D5}");

    /// <summary>Whether an id is that of a part.</summary>
    public static bool IsPart(string id) => id.Contains(Separator, StringComparison.Ordinal);

    /// <summary>The id of the whole job, of a part's or the job's own.</summary>
    public static string Whole(string id) => id.Split(Separator)[0];

    /// <summary>The number in a part's id.</summary>
    public static int Number(string id) => int.Parse(id.Split(Separator)[1], CultureInfo.InvariantCulture);
}
