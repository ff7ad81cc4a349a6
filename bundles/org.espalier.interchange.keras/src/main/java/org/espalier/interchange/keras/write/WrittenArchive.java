package org.espalier.interchange.keras.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.lib.hdf5.write.WrittenFile;

/**
 * A file as Keras 3 saves models: a zip, uncompressed, with {@code metadata.json}, {@code
 * config.json} and {@code model.weights.h5}.
 *
 * <p>The same model always gives the same bytes, so the date that Keras puts into the metadata is
 * that of no day: 1980-01-01, where the times of zips begin.
 */
public final class WrittenArchive {
  /** The release of Keras whose files these are like. */
  public static final String VERSION = "3.15.1";

  private static final String DATE = "1980-01-01@00:00:00";

  /** 1980-01-01, the first that a zip can say. */
  private static final long MS_DOS_EPOCH_DAY = 3652;

  private final byte[] config;
  private final WrittenFile weights;

  /**
   * Lays out a model.
   *
   * @throws UnsupportedModelException if Keras cannot express it; has all reasons
   */
  public WrittenArchive(ExportedModel model) throws UnsupportedModelException {
    WrittenModel written = Composer.compose(model);
    List<String> order =
        written.isSequential()
            ? written.layers().stream().map(WrittenLayer::name).toList()
            : TraversalOrder.of(written);
    config = JsonText.of(ModelConfigs.of(written, order));
    weights = new WrittenFile(WeightGroups.of(written, order));
  }

  /**
   * Writes the file.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, "metadata.json", JsonText.of(metadata()));
      put(zip, "config.json", config);
      // a stored entry says its checksum first: it is written twice, once to nowhere
      CheckedOutputStream sum =
          new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
      weights.write(sum);
      begin(zip, "model.weights.h5", weights.size(), sum.getChecksum().getValue());
      weights.write(zip);
      zip.closeEntry();
    }
  }

  private static Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("keras_version", VERSION);
    metadata.put("date_saved", DATE);
    return metadata;
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    begin(zip, name, bytes.length, sum.getValue());
    zip.write(bytes);
    zip.closeEntry();
  }

  private static void begin(ZipOutputStream zip, String name, long size, long sum)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDate.ofEpochDay(MS_DOS_EPOCH_DAY).atStartOfDay());
    entry.setSize(size);
    entry.setCompressedSize(size);
    entry.setCrc(sum);
    zip.putNextEntry(entry);
  }
}
