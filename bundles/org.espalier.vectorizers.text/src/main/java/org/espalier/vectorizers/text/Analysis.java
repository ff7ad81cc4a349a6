package org.espalier.vectorizers.text;

import java.util.List;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;

/** What the terms of a text are, in the words of scikit-learn. */
public record Analysis(
    @Doc("whether texts are put in lower case") @Default("true") boolean lowercase,
    @Doc("what happens to accents: unicode drops the marks, ascii all that is not ASCII")
        @Default("none")
        CountAnalyzer.Accents stripAccents,
    @Doc("what terms are made of: words, characters, or characters inside words") @Default("word")
        CountAnalyzer.Unit analyzer,
    @Doc("a regular expression as Python writes it: what a word is, or its group if it has one")
        @Default("'" + CountAnalyzer.WORDS + "'")
        String tokenPattern,
    @Doc("the least and the greatest number of words or characters in a term")
        @Default("[1, 1]")
        @Range(min = 1)
        List<Integer> ngramRange,
    @Doc("a list of words to leave out") @Default("none") StopWords stopWords,
    @Doc("more words to leave out, as they are after lowercase and strip_accents") @Default("[]")
        List<String> moreStopWords) {
  /** Refuses what cannot work. */
  public Analysis {
    if (ngramRange.size() != 2 || ngramRange.get(0) > ngramRange.get(1)) {
      throw new IllegalArgumentException(
          "ngram_range: "
              + ngramRange
              + " is no range; write the least and the greatest length,"
              + " as in [1, 2]");
    }
    if (PythonPattern.compile(tokenPattern).matcher("").groupCount() > 1) {
      throw new IllegalArgumentException(
          "token_pattern: \""
              + tokenPattern
              + "\" has more than one group; write (?:...) for"
              + " all but one");
    }
  }

  CountAnalyzer newAnalyzer() {
    return new CountAnalyzer(
        lowercase, stripAccents, analyzer, tokenPattern, ngramRange, stopWords.with(moreStopWords));
  }
}
