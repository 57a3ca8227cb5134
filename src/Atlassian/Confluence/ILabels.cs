namespace Atlassian.Confluence;

/// <summary>Labels of a page.</summary>
public interface ILabels
{
    /// <summary>The names of a page's global labels.</summary>
    Task<IReadOnlyList<string>> ListAsync(string pageId, CancellationToken cancellationToken);

    /// <summary>The names of the global labels of a page or blog post.</summary>
    Task<IReadOnlyList<string>> ListAsync(ConfluencePage page, CancellationToken cancellationToken) => ListAsync(page.Id, cancellationToken);

    /// <summary>Adds global labels; those it has already stay.</summary>
    Task AddAsync(string pageId, IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>Takes a label away.</summary>
    Task RemoveAsync(string pageId, string name, CancellationToken cancellationToken);
}
