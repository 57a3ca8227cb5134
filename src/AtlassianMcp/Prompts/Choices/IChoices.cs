namespace AtlassianMcp.Prompts.Choices;

/// <summary>Knows what there is to choose from for an argument, as far as the caller may see it.</summary>
public interface IChoices
{
    /// <summary>What is chosen.</summary>
    Choice Choice { get; }

    /// <summary>What begins as somebody has begun to type, the likeliest first; empty where the other arguments do not say enough.</summary>
    /// <param name="begun">What is typed so far.</param>
    /// <param name="arguments">The arguments that are known already.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    Task<IReadOnlyList<string>> FindAsync(string begun, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken);
}
