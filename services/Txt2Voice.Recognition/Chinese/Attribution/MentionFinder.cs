using System.Runtime.InteropServices;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Finds the mentions of persons in a text, in order, and whom they mean.</summary>
/// <param name="cast">The cast.</param>
/// <param name="names">Its names.</param>
internal sealed class MentionFinder(Cast cast, NameLexicon names)
{
    // Adverbs before adjectives.
    private static readonly CharacterSet Degrees = new("很不更真太都没挺好分常么点些最");

    private readonly WindowSegmenter _segmenter = new(names);
    private List<Token> _tokens = [];
    private readonly int[] _lastSeen = new int[cast.Characters.Count];
    private readonly Dictionary<string, int> _roles = Roles(cast);
    private readonly Dictionary<char, List<int>> _singleGivens = SingleGivens(cast);
    private readonly int _narrator = Enumerable.Range(0, cast.Characters.Count)
        .FirstOrDefault(i => cast.Characters[i].Kind == CharacterKind.Narrator, -1);

    private int _lastMan = -1, _lastWoman = -1;

    /// <summary>Finds the mentions.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where it begins in the book, in UTF-16 code units.</param>
    /// <param name="quotations">Its quotations.</param>
    /// <param name="mentions">Where they go.</param>
    public void Find(ReadOnlySpan<char> text, long position, List<QuotationSpan> quotations, List<Mention> mentions)
    {
        Array.Fill(_lastSeen, int.MinValue);
        _lastMan = _lastWoman = -1;
        _tokens = _segmenter.Segment(text, position);
        int quotation = 0;
        bool clauseStart = true;
        int clause = 0;
        ReadOnlySpan<Token> tokens = CollectionsMarshal.AsSpan(_tokens);
        for (int i = 0; i < tokens.Length; i++)
        {
            Token token = tokens[i];
            while (quotation < quotations.Count && quotations[quotation].End <= token.Start)
            {
                quotation++;
                clauseStart = true;
            }

            int within = quotation < quotations.Count && token.Start >= quotations[quotation].Start ? quotation : -1;
            if (token.Kind == TokenKind.Other)
            {
                char mark = text[token.Start];
                clause = i + 1;
                clauseStart = mark is '·' or '、' or '《' ? false : clauseStart || !char.IsAsciiLetterOrDigit(mark);
                continue;
            }

            ReadOnlySpan<char> word = text.Slice(token.Start, token.Length);
            if (token.Kind == TokenKind.CastName)
            {
                AddName(text, i, within, clauseStart, PersonReader.IsDescribed(text, _tokens, clause, i), mentions);
            }
            else if (word is "他" or "她")
            {
                AddPronoun(text, i, within, clauseStart, mentions);
            }
            else if (word is "我" or "俺" && within < 0 && _narrator >= 0)
            {
                mentions.Add(new Mention(token.Start, token.End, _narrator, MentionKind.Narrator, Gender.Unknown, clauseStart, IsObject(text, i), -1, false));
            }
            else if (PersonNouns.IsNoun(word))
            {
                AddNoun(text, i, within, clauseStart || PersonReader.IsDescribed(text, _tokens, clause, i), mentions);
            }
            else if (within < 0 && (OwnedWords.IsStranger(word) || IsOtherVoice(text, i)))
            {
                AddNoun(text, i, within, clauseStart || PersonReader.IsDescribed(text, _tokens, clause, i), mentions);
            }
            else if (clauseStart && within < 0 && token.Length == 1 && _singleGivens.TryGetValue(word[0], out List<int>? bearers) && SpeaksNext(text, i))
            {
                AddSingleGiven(token, bearers, mentions);
            }

            clauseStart = clauseStart && LeadIns.Contains(word);
        }
    }

    // “…”另一个声音说
    private bool IsOtherVoice(ReadOnlySpan<char> text, int i) => text[_tokens[i].Start] is '声' && _tokens[i].Length == 2 && i > 0
        && (text[_tokens[i - 1].Start] is '另' || (i > 1 && text[_tokens[i - 2].Start] is '另'));

    private static Dictionary<char, List<int>> SingleGivens(Cast cast)
    {
        var givens = new Dictionary<char, List<int>>();
        for (int i = 0; i < cast.Characters.Count; i++)
        {
            foreach (string name in cast.Characters[i].Aliases.Prepend(cast.Characters[i].Name))
            {
                if ((name.Length == 2 && Surnames.IsSingle(name[0])) || (name.Length == 3 && Surnames.LengthIn(name) == 2))
                {
                    if (!givens.TryGetValue(name[^1], out List<int>? list))
                    {
                        givens[name[^1]] = list = [];
                    }

                    list.Add(i);
                }
            }
        }

        return givens;
    }

    // 衡曰, 衡大笑曰: the given name alone
    private bool SpeaksNext(ReadOnlySpan<char> text, int i)
    {
        int end = i + 1;
        while (end < _tokens.Count && end - i < 6 && _tokens[end].Kind != TokenKind.Other)
        {
            end++;
        }

        return end > i + 1 && end < _tokens.Count && text[_tokens[end].Start] is '：' or ':' or '，'
            && text[_tokens[end].Start - 1] is '曰' or '道' or '云' or '问' or '谓';
    }

    private void AddSingleGiven(Token token, List<int> bearers, List<Mention> mentions)
    {
        int best = -1;
        foreach (int bearer in bearers)
        {
            if (_lastSeen[bearer] != int.MinValue && (best < 0 || _lastSeen[bearer] > _lastSeen[best]))
            {
                best = bearer;
            }
        }

        if (best >= 0)
        {
            Add(new Mention(token.Start, token.End, best, MentionKind.Name, cast.Characters[best].Gender, true, false, -1, false), mentions);
        }
    }

    private void AddName(ReadOnlySpan<char> text, int i, int within, bool clauseStart, bool described, List<Mention> mentions)
    {
        Token token = _tokens[i];
        if (IsWordHere(text, token) && names.IsOftenWord(text.Slice(token.Start, token.Length)))
        {
            return;
        }

        int[] bearers = names.BearersOf(text.Slice(token.Start, token.Length));
        int best = bearers[0];
        foreach (int bearer in bearers)
        {
            if (_lastSeen[bearer] > _lastSeen[best])
            {
                best = bearer;
            }
        }

        bool noun = cast.Characters[best].Kind == CharacterKind.Described;
        clauseStart |= described && (noun || PersonNouns.IsNoun(text.Slice(token.Start, token.Length)));
        Add(
            new Mention(
                token.Start, token.End, best, noun ? MentionKind.Noun : MentionKind.Name, cast.Characters[best].Gender,
                clauseStart && !IsPossessive(text, i), IsObject(text, i), within, within >= 0 && StandsAlone(text, token)),
            mentions);
    }

    // 很安静, 安静地说: the word and not the name.
    private static bool IsWordHere(ReadOnlySpan<char> text, Token token)
    {
        char before = token.Start > 0 ? text[token.Start - 1] : '\n';
        char behind = token.End < text.Length ? text[token.End] : '\n';
        return behind is '地' or '得' or '极' or '坏' || Degrees.Contains(before);
    }

    private void AddPronoun(ReadOnlySpan<char> text, int i, int within, bool clauseStart, List<Mention> mentions)
    {
        if (within >= 0)
        {
            return;
        }

        Token token = _tokens[i];
        bool woman = text[token.Start] == '她';
        mentions.Add(new Mention(
            token.Start, token.End, woman ? _lastWoman : _lastMan, MentionKind.Pronoun, woman ? Gender.Female : Gender.Male,
            clauseStart && !IsPossessive(text, i), IsObject(text, i), -1, false));
    }

    private void AddNoun(ReadOnlySpan<char> text, int i, int within, bool clauseStart, List<Mention> mentions)
    {
        Token token = _tokens[i];
        string noun = NameStrings.OfThread.Of(text.Slice(token.Start, token.Length));
        int gender = PersonNouns.GenderOf(noun);
        bool called = within >= 0 && StandsAlone(text, token);
        mentions.Add(new Mention(
            token.Start, token.End, called ? _roles.GetValueOrDefault(noun, -1) : -1, MentionKind.Noun, gender > 0 ? Gender.Female : gender < 0 ? Gender.Male : Gender.Unknown,
            clauseStart && !IsPossessive(text, i), IsObject(text, i), within, called));
    }

    // Whom a call by a trade means: the only one who has it.
    private static Dictionary<string, int> Roles(Cast cast)
    {
        var roles = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < cast.Characters.Count; i++)
        {
            foreach (string role in cast.Characters[i].Roles)
            {
                roles[role] = roles.TryGetValue(role, out int other) && other != i ? -1 : i;
            }
        }

        foreach ((string role, int bearer) in roles.ToList())
        {
            roles.TryAdd(role + "的", bearer);
        }

        return roles;
    }

    private void Add(Mention mention, List<Mention> mentions)
    {
        mentions.Add(mention);
        _lastSeen[mention.Character] = mention.Start;
        if (mention.Quotation < 0 && mention.Kind == MentionKind.Name && !mention.IsObject)
        {
            if (mention.Gender == Gender.Female)
            {
                _lastWoman = mention.Character;
            }
            else
            {
                _lastMan = mention.Character;
            }
        }
    }

    private bool IsObject(ReadOnlySpan<char> text, int i) =>
        i > 0 && _tokens[i - 1].Length == 1 && FunctionCharacters.BeforeObject.Contains(text[_tokens[i - 1].Start]);

    // 他的母亲: the person behind 的 is the one meant.
    private bool IsPossessive(ReadOnlySpan<char> text, int i)
    {
        int next = i + 1;
        if (next < _tokens.Count && _tokens[next].Length == 1 && text[_tokens[next].Start] == '的')
        {
            next++;
        }

        return next < _tokens.Count
            && (_tokens[next].Kind == TokenKind.CastName || PersonNouns.IsNoun(text.Slice(_tokens[next].Start, _tokens[next].Length)));
    }

    private static bool StandsAlone(ReadOnlySpan<char> text, Token token)
    {
        char before = token.Start > 0 ? text[token.Start - 1] : '\n';
        char behind = token.End < text.Length ? text[token.End] : '\n';
        return !WordSegmenter.IsHan(before) && !WordSegmenter.IsHan(behind);
    }
}
