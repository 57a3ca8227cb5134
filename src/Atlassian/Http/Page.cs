namespace Atlassian.Http;

/// <summary>One page of a list, whatever paging style the API has.</summary>
/// <param name="Items">The page's items, in the API's order.</param>
/// <param name="NextCursor">Passed back to get the next page; null on the last one.</param>
/// <param name="Total">How many items there are in all, where the API says so.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor, long? Total = null)
{
    /// <summary>The same page with every item turned into something else.</summary>
    public Page<TResult> Select<TResult>(Func<T, TResult> selector) => new([.. Items.Select(selector)], NextCursor, Total);
}
