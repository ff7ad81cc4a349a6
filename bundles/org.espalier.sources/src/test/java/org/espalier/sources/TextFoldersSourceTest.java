package org.espalier.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.tck.SourceContract;
import org.espalier.tck.SourceSample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFoldersSourceTest extends SourceContract {
  /** In another order than that of the names. */
  private static final Map<String, String> REVIEWS = new LinkedHashMap<>();

  static {
    REVIEWS.put("aclImdb/", "");
    REVIEWS.put("aclImdb/README", "what it is");
    REVIEWS.put("aclImdb/train/urls_pos.txt", "http");
    REVIEWS.put("aclImdb/train/pos/10_9.txt", "very\ngood\n");
    REVIEWS.put("aclImdb/train/pos/0_9.txt", "\uFEFFgood");
    REVIEWS.put("aclImdb/train/neg/0_3.txt", "bad \u00e9");
    REVIEWS.put("aclImdb/train/neg/.hidden", "no");
    REVIEWS.put("aclImdb/train/neg/more/0_3.txt", "no");
    REVIEWS.put("aclImdb/train/unsup/0_0.txt", "who knows");
    REVIEWS.put("aclImdb/test/neg/0_3.txt", "another");
  }

  @Override
  protected TextFoldersSource component() {
    return new TextFoldersSource();
  }

  @Override
  protected List<SourceSample> samples() {
    return List.of(
        new SourceSample("path: d", Map.of("d/a/1", "text", "d/b/1", "text")),
        new SourceSample(
            "path: x.zip, folder: aclImdb/train, class_names: [neg, pos], strip: false",
            Map.of("x.zip", Archives.zip(REVIEWS))),
        new SourceSample(
            "path: x.tar.gz, folder: ./aclImdb/train/",
            Map.of("x.tar.gz", Archives.gzip(Archives.tar(REVIEWS)))));
  }

  @TempDir Path path;
  private SourceFolder folder;

  @BeforeEach
  void folder() {
    folder = new SourceFolder(path);
  }

  @Test
  void aFolderAndAnArchiveGiveTheSameTexts() throws IOException {
    for (Map.Entry<String, String> review : REVIEWS.entrySet()) {
      if (!review.getKey().endsWith("/")) {
        folder.with(review.getKey(), review.getValue());
      }
    }
    folder.with("x.zip", Archives.zip(REVIEWS)).with("x.tar", Archives.tar(REVIEWS));
    String more = ", folder: aclImdb/train, class_names: [pos, neg]";
    assertEquals(
        List.of(
            "bad \u00e9|neg|x.zip: aclImdb/train/neg/0_3.txt",
            "good|pos|x.zip: aclImdb/train/pos/0_9.txt",
            "very\ngood|pos|x.zip: aclImdb/train/pos/10_9.txt"),
        folder.rows(component(), "path: x.zip" + more));
    assertEquals(
        List.of(
            "very\ngood|pos|x.tar: aclImdb/train/pos/10_9.txt",
            "good|pos|x.tar: aclImdb/train/pos/0_9.txt",
            "bad \u00e9|neg|x.tar: aclImdb/train/neg/0_3.txt"),
        folder.rows(component(), "path: x.tar" + more));
    assertEquals(
        List.of(
            "bad \u00e9|neg|aclImdb/train/neg/0_3.txt",
            "good|pos|aclImdb/train/pos/0_9.txt",
            "very\ngood|pos|aclImdb/train/pos/10_9.txt",
            "who knows|unsup|aclImdb/train/unsup/0_0.txt"),
        folder.rows(component(), "path: aclImdb/train"));
  }

  @Test
  void foldersThatAreNotThereAreRefused() throws IOException {
    folder.with("d/pos/1.txt", "good").with("d/empty", "a file");
    folder.with("x.zip", Archives.zip(REVIEWS)).with("x.tar", Archives.tar(REVIEWS));
    for (String place : List.of("path: d", "path: x.zip, folder: aclImdb/train", "path: x.tar")) {
      String message = folder.refusal(component(), place + ", class_names: [pos, bad]");
      assertTrue(message.contains("there is no folder of texts"), message);
    }
    assertTrue(
        folder
            .refusal(component(), "path: x.zip, folder: imdb")
            .startsWith(
                "x.zip: no folders of texts in imdb; put those of each class into a folder"));
    assertEquals(
        "d: there is no folder more in it; leave folder out, or name another",
        folder.refusal(component(), "path: d, folder: more"));
  }

  @Test
  void aTextOfAnotherEncodingIsRefusedWithItsFileAndLine() throws IOException {
    byte[] latin = "fine\n\u00e9t\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    folder.with("d/pos/1.txt", latin).with("d/pos/2.txt", new byte[] {'a', 0, 'b'});
    assertTrue(
        folder.refusal(component(), "path: d").startsWith("d/pos/1.txt:2: byte 0xE9 is not utf-8"));
    String message = folder.refusal(component(), "path: d, encoding: iso-8859-1");
    assertTrue(message.startsWith("d/pos/2.txt: a NUL character"), message);
  }

  @Test
  void aFileThatIsNoArchiveIsRefused() throws IOException {
    folder.with("x.zip", "no archive");
    assertEquals(
        "x.zip: neither a .zip nor a .tar archive, nor a .tar compressed with gzip",
        folder.refusal(component(), "path: x.zip"));
  }
}
