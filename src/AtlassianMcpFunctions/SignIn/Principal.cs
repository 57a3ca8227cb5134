namespace AtlassianMcpFunctions.SignIn;

/// <summary>A user of Microsoft Entra ID.</summary>
/// <param name="ObjectId">Their id within the directory.</param>
/// <param name="Directory">The directory's (Entra tenant's) id.</param>
/// <param name="Name">What people call them.</param>
/// <param name="Email">How they sign in; not always an address that receives mail.</param>
/// <param name="Groups">Object ids of their groups.</param>
/// <param name="Client">The application they use.</param>
internal sealed record Principal(string ObjectId, string Directory, string? Name, string? Email, IReadOnlyList<string> Groups, string? Client);
