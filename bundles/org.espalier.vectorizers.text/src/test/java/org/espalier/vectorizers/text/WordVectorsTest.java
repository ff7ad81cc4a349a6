package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;
import org.espalier.vectorizer.FitScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordVectorsTest extends VectorizerContract {
  private static final List<String> TEXTS =
      List.of("the cat saw the dog", "A dog, a cat!", "the unicorn");

  @TempDir Path folder;
  private final WordVectors vectorizer = new WordVectors();
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("vectors.txt"),
        """
        , 0.5 0.5
        the 1 2
        a 3 4
        bird -1 -2
        dog 5 6
        cat 7 8
        dog 9 9
        fish -3 -4
        """);
  }

  @Override
  protected WordVectors component() {
    return new WordVectors();
  }

  @Override
  protected DataFiles files() {
    return file -> folder.resolve(file.path().orElseThrow());
  }

  @Override
  protected List<VectorizerSample> samples() {
    List<?> others = List.of("", "a longer text than all the others before", "unseen", 7.0);
    return List.of(
        new VectorizerSample("file: vectors.txt", TEXTS, others),
        new VectorizerSample(
            "file: {path: vectors.txt}, vocabulary: file, max_length: 3, padding: post",
            TEXTS,
            others),
        new VectorizerSample("file: vectors.txt, max_words: 2, lower: false", TEXTS, others));
  }

  private static WordVectors.Settings settings(
      WordVectors.Vocabulary vocabulary, Optional<Integer> most, WordVectors.Unknown unknown) {
    return new WordVectors.Settings(
        DataFile.at("vectors.txt"),
        VectorFormat.AUTO,
        vocabulary,
        most,
        unknown,
        ",!.",
        true,
        " ",
        Optional.empty(),
        Fitting.End.POST,
        Fitting.End.POST);
  }

  private static WordVectors.Settings plain() {
    return settings(WordVectors.Vocabulary.TRAINING, Optional.empty(), WordVectors.Unknown.ZERO);
  }

  private final FitScope scope =
      new FitScope() {
        @Override
        public List<String> columns() {
          return List.of("text");
        }

        @Override
        public DataFiles files() {
          return WordVectorsTest.this.files();
        }

        @Override
        public RandomGenerator random() {
          return new Random(3);
        }

        @Override
        public void message(String text) {
          said.add(text);
        }
      };

  private WordVectors.State fit(WordVectors.Settings settings) throws IOException {
    return vectorizer.fit(settings, TEXTS, scope);
  }

  private float[] row(WordVectors.Settings settings, int id) throws IOException {
    float[] vectors = vectorizer.vectors(settings, fit(settings), scope);
    return Arrays.copyOfRange(vectors, 2 * id, 2 * id + 2);
  }

  @Test
  void trainingWordsThatTheFileHasAreNumberedByFallingCount() throws IOException {
    WordVectors.State state = fit(plain());
    assertEquals(List.of("the", "cat", "dog", "a"), state.words());
    assertEquals(5, state.length());
    assertEquals("int32[batch, 5] < 6", vectorizer.type(plain(), state).toString());
    assertEquals(
        Map.of(0, 5.0, 1, 1.0, 2, 4.0),
        MatrixRow.of(vectorizer.encoder(plain(), state), "A unicorn, DOG"));
  }

  @Test
  void idsAreNamedAfterTheWords() throws IOException {
    assertEquals(
        List.of("", "", "the", "cat", "dog", "a"), vectorizer.idNames(plain(), fit(plain())));
  }

  @Test
  void theTableHasPaddingThenUnknownWordsThenTheWords() throws IOException {
    assertArrayEquals(
        new float[] {0, 0, 0, 0, 1, 2, 7, 8, 5, 6, 3, 4},
        vectorizer.vectors(plain(), fit(plain()), scope));
    assertEquals(2, vectorizer.vectorLength(plain(), fit(plain())));
  }

  @Test
  void unknownWordsShareAVector() throws IOException {
    Optional<Integer> all = Optional.empty();
    WordVectors.Vocabulary training = WordVectors.Vocabulary.TRAINING;
    assertArrayEquals(
        new float[] {4, 5}, row(settings(training, all, WordVectors.Unknown.MEAN), 1));
    float[] random = row(settings(training, all, WordVectors.Unknown.RANDOM), 1);
    assertArrayEquals(random, row(settings(training, all, WordVectors.Unknown.RANDOM), 1));
    assertTrue(Math.abs(random[0] - 4.5) < 10 && random[0] != random[1], "like the others");
    assertArrayEquals(
        new float[] {0, 0}, row(settings(training, all, WordVectors.Unknown.RANDOM), 0));
  }

  @Test
  void furtherWordsOfTheFileFollowInItsOrder() throws IOException {
    WordVectors.Vocabulary file = WordVectors.Vocabulary.FILE;
    assertEquals(
        List.of("the", "cat", "dog", "a", ",", "bird"),
        fit(settings(file, Optional.of(6), WordVectors.Unknown.ZERO)).words());
    assertTrue(said.get(0).contains(", 2 further words of the file are known"), said.get(0));
  }

  @Test
  void whatIsCoveredIsToldWithTheMostFrequentUnknownWords() throws IOException {
    fit(settings(WordVectors.Vocabulary.TRAINING, Optional.of(3), WordVectors.Unknown.ZERO));
    assertEquals(
        List.of(
            "word_vectors: 4 of 6 words (66.7 %; 81.8 % of all occurrences) have vectors of 2"
                + " numbers, the 3 most frequent of which are known; unknown: saw (1), unicorn"
                + " (1)"),
        said);
  }

  @Test
  void aFileOfAnotherLanguageIsRefused() {
    DataException e =
        assertThrows(
            DataException.class, () -> vectorizer.fit(plain(), List.of("katze hund"), scope));
    assertTrue(e.getMessage().startsWith("the file has none of the training"), e.getMessage());
    assertTrue(e.getMessage().contains("katze, hund"), e.getMessage());
  }

  @Test
  void aFileThatChangedInBetweenIsRefused() throws IOException {
    WordVectors.State state = fit(plain());
    Files.writeString(folder.resolve("vectors.txt"), "the 1 2\ncat 3 4\n");
    assertThrows(DataException.class, () -> vectorizer.vectors(plain(), state, scope));
    Files.writeString(folder.resolve("vectors.txt"), "the 1 2 3\n");
    assertThrows(DataException.class, () -> vectorizer.vectors(plain(), state, scope));
  }

  @Test
  void aFileHasToBeNamed() {
    DataFile none = new DataFile(Optional.empty(), Optional.of("http://x"), Optional.empty());
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new WordVectors.Settings(
                    none,
                    VectorFormat.AUTO,
                    WordVectors.Vocabulary.FILE,
                    Optional.empty(),
                    WordVectors.Unknown.ZERO,
                    "",
                    true,
                    " ",
                    Optional.empty(),
                    Fitting.End.PRE,
                    Fitting.End.PRE));
    assertTrue(e.getMessage().startsWith("file: it names no file"), e.getMessage());
  }
}
