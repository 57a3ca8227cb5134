namespace AtlassianMcpFunctions.Pages;

/// <summary>Puts a button beside each line that people copy. Pages are complete without it: where no script runs, a line is selected with one click.</summary>
internal static class CopyScript
{
    /// <summary>The script, the only one that our pages may run.</summary>
    public const string Text = """
        if(navigator.clipboard)for(const box of document.querySelectorAll('.copy')){const b=document.createElement('button'),t=box.querySelector('code').textContent;b.type='button';b.textContent='Copy';b.setAttribute('aria-label','Copy: '+t);
        b.onclick=()=>navigator.clipboard.writeText(t).then(()=>{b.textContent='Copied';b.setAttribute('aria-label','Copied: '+t)});box.append(b)}
        """;

    /// <summary>Its hash, as a content security policy names it.</summary>
    public static string Hash { get; } = PageStyle.HashOf(Text);
}
