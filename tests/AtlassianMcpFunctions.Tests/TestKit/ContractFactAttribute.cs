namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>A test that needs Atlassian's OpenAPI documents, which lie outside the repository; without them it is reported as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ContractFactAttribute : FactAttribute
{
    public const string Folder = "shared/contracts";

    public ContractFactAttribute()
    {
        if (Repository.Beside(Folder) is null) Skip = $"The folder {Folder} with Atlassian's OpenAPI documents is neither in nor above the repository.";
    }
}
