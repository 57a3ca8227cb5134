using Microsoft.Playwright;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>What everybody needs of a page, who sees little, uses no mouse, or has it read aloud (WCAG 2.2 AA, as far as a program can tell).</summary>
internal static class PageCheck
{
    private const string Script = """
        () => {
          const wrong = [];
          for (const more of document.querySelectorAll('details')) more.open = true;
          const seen = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility === 'visible';
          if (!document.documentElement.lang) wrong.push('no language');
          if (!document.title) wrong.push('no title');
          if (document.querySelectorAll('h1').length !== 1) wrong.push('not one h1');
          if (!document.querySelector('main')) wrong.push('no main');
          const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1]);
          levels.forEach((level, i) => { if (i && level > levels[i - 1] + 1) wrong.push('a heading skips a level'); });
          for (const field of document.querySelectorAll('input:not([type=hidden]),select,textarea')) if (!field.labels?.length || !field.labels[0].innerText.trim()) wrong.push('no label: ' + field.outerHTML);
          for (const button of document.querySelectorAll('button,a')) if (!button.innerText.trim()) wrong.push('no name: ' + button.outerHTML);
          const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
          if (new Set(ids).size !== ids.length) wrong.push('an id twice');
          if (document.querySelector('[tabindex]')) wrong.push('a focus order of its own');
          if (document.documentElement.scrollWidth > document.documentElement.clientWidth) wrong.push('scrolls sideways');
          const colour = text => { const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number); return { r, g, b, a }; };
          const ground = e => { for (let at = e; at; at = at.parentElement) { const c = colour(getComputedStyle(at).backgroundColor); if (c.a === 1) return c; } return { r: 255, g: 255, b: 255 }; };
          const light = c => { const [r, g, b] = [c.r, c.g, c.b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          let texts = 0;
          while (walker.nextNode()) {
            const e = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || !seen(e)) continue;
            texts++;
            const ink = e.closest('svg') ? getComputedStyle(e).fill : getComputedStyle(e).color;
            const [a, b] = [light(colour(ink)), light(ground(e))];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) wrong.push(`contrast ${ratio.toFixed(2)}: ${walker.currentNode.textContent.trim()}`);
          }
          if (texts === 0) wrong.push('no text');
          return wrong;
        }
        """;

    /// <summary>What is wrong with the page.</summary>
    public static Task<string[]> FindAsync(IPage page) => page.EvaluateAsync<string[]>(Script);

    /// <summary>Goes through the page with the Tab key, and gives what was in focus and whether that could be seen.</summary>
    public static async Task<List<string>> TabAsync(IPage page, int times)
    {
        var stops = new List<string>();
        for (var stop = 0; stop < times; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            stops.Add(await page.EvaluateAsync<string>("() => { const e = document.activeElement; return (e.id || e.name || e.tagName) + (getComputedStyle(e).outlineStyle === 'none' ? ' (not visible)' : ''); }"));
        }

        return stops;
    }
}
