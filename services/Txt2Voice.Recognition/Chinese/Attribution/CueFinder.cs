using System.Buffers;
using Txt2Voice.Text;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Finds the cue of a quotation: before it, behind it, or at the end of the paragraph before.</summary>
internal static class CueFinder
{
    private static readonly string[] Perception = ["遇着", "遇见", "遇到", "碰见", "碰着", "撞见", "撞着", "看见", "只见", "听见", "听得", "听到", "只听", "忽见", "忽听"];

    private static readonly SearchValues<char> Predicates = SearchValues.Create("着了过对向跟和给把被望看朝冲问");

    /// <summary>Finds the cue.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="quotation">Index of the quotation.</param>
    public static Cue Find(in Scene scene, int quotation)
    {
        QuotationSpan span = scene.Quotations[quotation];
        int leftStart = scene.LeftOf(quotation);
        ReadOnlySpan<char> left = scene.Text[leftStart..span.Start].TrimEnd();
        int rightEnd = scene.RightOf(quotation);
        bool leftBelongs = !left.TrimStart().IsEmpty;
        if (left.TrimStart().IsEmpty && leftStart == scene.Paragraphs[span.Paragraph].Start)
        {
            (leftStart, int leftEnd) = ParagraphBefore(scene, span.Paragraph, quotation);
            left = scene.Text[leftStart..leftEnd];
        }

        if (EndsWithColon(left) || (left.Length > 0 && EndsWithVerb(left)))
        {
            int subject = SubjectBefore(scene, leftStart, leftStart + left.Length);
            return new Cue(CueKind.Speech, leftStart, leftStart + left.Length, subject, Follows: false);
        }

        Cue right = Right(scene, span.End, rightEnd);
        if (right.Kind == CueKind.Speech)
        {
            return right;
        }

        if (right.Kind == CueKind.None && EndsWithComma(scene.Text[span.Start..span.End])
            && InNextParagraph(scene, quotation) is { Kind: not CueKind.None, Subject: >= 0 } next)
        {
            return next with { Kind = CueKind.Speech };
        }

        if (leftBelongs)
        {
            int subject = SubjectBefore(scene, leftStart, span.Start);
            if (subject >= 0 && scene.Mentions[subject].Kind != MentionKind.Name && left[^1] is '。' or '！' or '？'
                && right is { Kind: CueKind.Action, Subject: >= 0 } && scene.Mentions[right.Subject].Kind == MentionKind.Name)
            {
                // 矮子的脸垮了下来。“…”陈某掏出钱来
                return right;
            }

            if (subject >= 0)
            {
                return new Cue(CueKind.Action, leftStart, span.Start, subject, Follows: false);
            }
        }

        return right;
    }

    /// <summary>The mention that is the subject of a verb of speech in the paragraph behind a quotation which ends its own paragraph; -1 for none.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="quotation">Index of the quotation.</param>
    public static int NextSpeaker(in Scene scene, int quotation)
    {
        Cue cue = InNextParagraph(scene, quotation);
        return cue.Kind == CueKind.Speech ? cue.Subject : -1;
    }

    private static Cue InNextParagraph(in Scene scene, int quotation)
    {
        QuotationSpan span = scene.Quotations[quotation];
        if (span.Paragraph + 1 >= scene.Paragraphs.Count || !scene.Text[span.End..scene.Paragraphs[span.Paragraph].End].Trim().IsEmpty)
        {
            return default;
        }

        TextSpan next = scene.Paragraphs[span.Paragraph + 1];
        int end = quotation + 1 < scene.Quotations.Count ? Math.Min(next.End, scene.Quotations[quotation + 1].Start) : next.End;
        ReadOnlySpan<char> rest = end > next.Start ? scene.Text[next.Start..end].TrimEnd() : default;
        return rest.IsEmpty || EndsWithColon(rest) ? default : Right(scene, next.Start, end);
    }

    // “老张，” with the rest in the next paragraph
    private static bool EndsWithComma(ReadOnlySpan<char> quotation) =>
        quotation.Length > 2 && Marks.IsClosing(quotation[^1]) && quotation[^2] is '，' or ',';

    private static (int Start, int End) ParagraphBefore(in Scene scene, int paragraph, int quotation)
    {
        if (paragraph == 0)
        {
            return (0, 0);
        }

        TextSpan before = scene.Paragraphs[paragraph - 1];
        int start = quotation > 0 && scene.Quotations[quotation - 1].End > before.Start ? scene.Quotations[quotation - 1].End : before.Start;
        if (start >= before.End)
        {
            return (before.End, before.End);
        }

        ReadOnlySpan<char> text = scene.Text[start..before.End].TrimEnd();
        return !text.IsEmpty && (EndsWithColon(text) || EndsWithVerb(text)) ? (start, start + text.Length) : (before.End, before.End);
    }

    private static bool EndsWithColon(ReadOnlySpan<char> text) => text.Length > 0 && text[^1] is '：' or ':';

    // 说道，“…” and 说“…”
    private static bool EndsWithVerb(ReadOnlySpan<char> text)
    {
        bool marked = text[^1] is '，' or ',';
        ReadOnlySpan<char> clause = marked ? text[..^1] : text;
        int begin = clause.LastIndexOfAny(Marks.ClauseEnds);
        clause = clause[(begin + 1)..];
        return clause.Length is > 0 and < 30 && (marked || WordSegmenter.IsHan(text[^1])) && SpeechVerbs.EndsWithVerb(clause, out int length)
            && (marked || length > 1 || clause.Length < 8 || clause[^1] is '道' or '曰' or '说' or '问');
    }

    /// <summary>The subject of the last sentence before a position, or of the sentence before that.</summary>
    private static int SubjectBefore(in Scene scene, int from, int to)
    {
        if (OwnerOfWords(scene, from, to) is >= 0 and int owner)
        {
            return owner;
        }

        int end = to;
        for (int sentences = 0; sentences < 3 && end > from; sentences++)
        {
            int begin = end - 1;
            while (begin > from && scene.Text[begin - 1] is not ('。' or '！' or '？' or '!' or '?' or '\n' or '；'))
            {
                begin--;
            }

            int subject = SubjectWithin(scene, begin, end);
            if (subject >= 0)
            {
                return subject;
            }

            end = begin;
        }

        return -1;
    }

    // 她想起姥姥说过的话：, 又听见老周的声音：: whoever the words belong to.
    private static int OwnerOfWords(in Scene scene, int from, int to)
    {
        ReadOnlySpan<char> text = scene.Text[from..to].TrimEnd("：:，, \u3000");
        if (OwnedWords.LengthAtEnd(text) is > 0 and int length)
        {
            int at = from + text.Length - length;
            int i = scene.FirstMentionFrom(at) - 1;
            return i >= 0 && scene.Mentions[i] is { Quotation: < 0 } owner && owner.End <= at && at - owner.End <= 2 ? i : -1;
        }

        return -1;
    }

    private static int SubjectWithin(in Scene scene, int from, int to)
    {
        int clause = LastClause(scene.Text, from, to);
        int other = -1, subject = -1, name = -1, between = 0;
        for (int i = scene.FirstMentionFrom(from); i < scene.Mentions.Count && scene.Mentions[i].Start < to; i++)
        {
            Mention mention = scene.Mentions[i];
            if (mention.Quotation >= 0)
            {
                continue;
            }

            bool named = mention.Kind == MentionKind.Name;
            if (mention.IsSubject || (named && mention.Start >= clause && IsPivot(scene.Text, clause, mention, to)))
            {
                if (mention.Kind == MentionKind.Pronoun && name >= 0 && IsStill(scene.Mentions[name], mention, clause, between))
                {
                    continue;
                }

                subject = i;
                (name, between) = named && name < 0 ? (i, 0) : (named ? i : name, between);
            }
            else if (mention.Kind != MentionKind.Pronoun)
            {
                between++;
                if (!mention.IsObject && named && other < 0)
                {
                    other = i;
                }
            }
        }

        return subject >= 0 ? subject : other;
    }

    // 寿某因为她病了，…，他便问道: 他 is the subject of the sentence; 家某一想，她误会了，便笑道: so is whoever has thought it.
    private static bool IsStill(Mention name, Mention pronoun, int clause, int between) =>
        pronoun.Start < clause ? pronoun.Gender != name.Gender : between == 0 && pronoun.Gender == name.Gender && name.Start < clause;

    private static int LastClause(ReadOnlySpan<char> text, int from, int to)
    {
        int end = to;
        while (end > from && !WordSegmenter.IsHan(text[end - 1]))
        {
            end--;
        }

        int mark = text[from..end].LastIndexOfAny(Marks.ClauseEnds);
        return mark < 0 ? from : from + mark + 1;
    }

    // 却好遇着王某赶上来叫道; 他旁边的安某喊道
    private static bool IsPivot(ReadOnlySpan<char> text, int clause, Mention mention, int to)
    {
        ReadOnlySpan<char> before = text[clause..mention.Start];
        if (before.IsEmpty || to - mention.End < 2)
        {
            return false;
        }

        foreach (string verb in Perception)
        {
            if (before.EndsWith(verb))
            {
                return true;
            }
        }

        return before[^1] is '的' && before.Length <= 8 && !before.ContainsAny(Predicates);
    }

    private static Cue Right(in Scene scene, int from, int to)
    {
        int start = from;
        while (start < to && (char.IsWhiteSpace(scene.Text[start]) || scene.Text[start] is '，' or ',' or '—'))
        {
            start++;
        }

        if (start >= to || !WordSegmenter.IsHan(scene.Text[start]))
        {
            return default;
        }

        ReadOnlySpan<char> rest = scene.Text[start..to];
        int sentence = rest.IndexOfAny(Marks.SentenceEnds);
        int sentenceEnd = sentence < 0 ? to : start + sentence;
        if (sentence < 0 && (rest.TrimEnd()[^1] is '：' or ':'))
        {
            // The colon belongs to the next quotation.
            return default;
        }

        int clause = rest.IndexOfAny(Marks.ClauseEnds);
        int clauseEnd = clause < 0 ? to : start + clause;
        int subject = FirstSubject(scene, start, clauseEnd);
        ReadOnlySpan<char> behind = subject >= 0 ? scene.Text[scene.Mentions[subject].End..clauseEnd] : scene.Text[start..clauseEnd];
        bool speaks = Speaks(behind);
        if (!speaks && subject >= 0 && clauseEnd < sentenceEnd)
        {
            // ”老人抬起头，慢慢地说。
            ReadOnlySpan<char> whole = scene.Text[clauseEnd..sentenceEnd];
            speaks = sentenceEnd - start < 30 && SpeechVerbs.EndsWithVerb(whole, out _);
        }

        if (subject < 0)
        {
            return speaks && behind.Length < 8 ? new Cue(CueKind.Speech, start, clauseEnd, -1, Follows: true) : default;
        }

        return new Cue(speaks ? CueKind.Speech : CueKind.Action, start, speaks ? clauseEnd : sentenceEnd, subject, Follows: true);
    }

    private static bool Speaks(ReadOnlySpan<char> predicate)
    {
        if (predicate.Length is 0 or > 24)
        {
            return false;
        }

        if (SpeechVerbs.StartsWithVerb(predicate, out int length) && !(length == 1 && predicate.Length > 1 && predicate[1] is '罢' or '完' or '毕'))
        {
            return true;
        }

        return SpeechVerbs.EndsWithVerb(predicate, out _)
            || predicate.EndsWith("一句") || predicate.EndsWith("一声") || predicate.EndsWith("的声音");
    }

    private static int FirstSubject(in Scene scene, int from, int to)
    {
        for (int i = scene.FirstMentionFrom(from); i < scene.Mentions.Count && scene.Mentions[i].Start < to; i++)
        {
            Mention mention = scene.Mentions[i];
            if (mention.Quotation < 0 && (mention.IsSubject || (!mention.IsObject && mention.Kind != MentionKind.Pronoun)))
            {
                return i;
            }
        }

        return -1;
    }
}
