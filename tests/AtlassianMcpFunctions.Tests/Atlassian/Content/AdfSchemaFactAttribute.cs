namespace AtlassianMcpFunctions.Tests.Atlassian.Content;

/// <summary>A test against Atlassian's JSON schema of ADF, which is not part of the repository: it lies in shared/contracts beside it.</summary>
internal sealed class AdfSchemaFactAttribute : FactAttribute
{
    public AdfSchemaFactAttribute()
    {
        if (AdfSchema.Path is null) Skip = "shared/contracts/adf/full.json is not found above " + AppContext.BaseDirectory;
    }
}
