namespace AtlassianMcp.Tools;

/// <summary>What is wrong with the rows of a list, all of it: one by one it would take as many calls to find as there is.</summary>
/// <param name="refusal">What became of the list then, such as "Nothing was created".</param>
internal sealed class RowProblems(string refusal)
{
    private const int MostRows = 50;

    private readonly List<(int Row, string Words)> _problems = [];

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Takes note of what is wrong with a row.</summary>
    public void Add(int row, string words) => _problems.Add((row, words.TrimEnd('.')));

    /// <summary>Reads something of a row; null with a note where that cannot be.</summary>
    public T? Noting<T>(int row, Func<T> read) where T : class
    {
        try
        {
            return read();
        }
        catch (ArgumentException problem)
        {
            Add(row, problem.Message);
            return null;
        }
    }

    /// <summary>The same of what is asked of a site first.</summary>
    public async Task<T?> NotingAsync<T>(int row, Func<Task<T>> read) where T : class
    {
        try
        {
            return await read();
        }
        catch (ArgumentException problem)
        {
            Add(row, problem.Message);
            return null;
        }
    }

    /// <summary>What to throw: a line for each row that cannot be, the first rows first.</summary>
    /// <param name="count">How many rows there are.</param>
    /// <param name="nameOf">What a row is called beside its number; null where it has no name.</param>
    public ArgumentException Refused(int count, Func<int, string?> nameOf)
    {
        var lines = _problems.GroupBy(problem => problem.Row).OrderBy(row => row.Key)
            .Select(row => $"Row {row.Key + 1}{(nameOf(row.Key) is { } name && name != $"{row.Key + 1}" ? $" ({name})" : "")}: {string.Join("; ", row.Select(problem => problem.Words))}.").ToList();
        var more = lines.Count > MostRows ? $"\n… and {lines.Count - MostRows} rows more." : "";
        return new ArgumentException($"{refusal}: {lines.Count} of {count} rows cannot be.\n{string.Join('\n', lines.Take(MostRows))}{more}");
    }
}
