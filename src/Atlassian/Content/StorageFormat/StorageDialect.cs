namespace Atlassian.Content.StorageFormat;

/// <summary>Which Confluence a page is written for; Data Center does not know smart links, Unicode emoticons and ADF's own nodes.</summary>
public enum StorageDialect
{
    Cloud,
    DataCenter,
}
