package org.espalier.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.source.DataFile;
import org.espalier.source.RowReader;
import org.espalier.tck.SourceContract;
import org.espalier.tck.SourceSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TsvSourceTest extends SourceContract {
  @Override
  protected TsvSource component() {
    return new TsvSource();
  }

  @Override
  protected List<SourceSample> samples() {
    return List.of(
        new SourceSample("path: x.tsv", Map.of("x.tsv", "text\tlabel\nsays \"no\"\t0\n")),
        new SourceSample(
            "path: x.tsv, header: false, quoting: true", Map.of("x.tsv", "\"a\tb\"\t1\n")));
  }

  @TempDir Path path;

  private RowReader open(boolean quoting) throws IOException {
    return new TsvSource()
        .open(
            new TsvSource.Settings(
                new TextFiles(DataFile.at("x.tsv"), List.of(), "utf-8"), false, quoting, false),
            new SourceFolder(path));
  }

  @Test
  void quotesAreCharactersUnlessAskedFor() throws IOException {
    new SourceFolder(path).with("x.tsv", "He said \"go\".\t1\n\"Fine\"\t0\n");
    assertEquals(
        List.of("He said \"go\".|1|x.tsv:1", "\"Fine\"|0|x.tsv:2"), SourceFolder.rows(open(false)));
    assertEquals(
        List.of("He said \"go\".|1|x.tsv:1", "Fine|0|x.tsv:2"), SourceFolder.rows(open(true)));
  }

  @Test
  void anUnmatchedQuoteMergesNoLines() throws IOException {
    new SourceFolder(path).with("x.tsv", "\"Never again\t1\nGood, \"really\t0\n");
    assertEquals(2, SourceFolder.rows(open(false)).size());
  }

  @Test
  void aCarriageReturnAloneEndsNoRow() throws IOException {
    new SourceFolder(path).with("x.tsv", "a\rb\t1\r\nc\t2");
    assertEquals(List.of("a\rb|1|x.tsv:1", "c|2|x.tsv:2"), SourceFolder.rows(open(false)));
  }
}
