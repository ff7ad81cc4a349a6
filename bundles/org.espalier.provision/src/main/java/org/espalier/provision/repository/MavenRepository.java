package org.espalier.provision.repository;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.espalier.plugin.UntrustedException;
import org.espalier.provision.repository.Web.Stamp;
import org.espalier.provision.repository.Web.Watcher;

/**
 * A Maven repository that is asked for coordinates.
 *
 * @param name what the user calls it
 * @param base the address of its folder, with a slash at its end
 */
public record MavenRepository(String name, URI base) {
  private static final Pattern CHECKSUM = Pattern.compile("([0-9a-fA-F]{40}|[0-9a-fA-F]{64})\\b.*");
  private static final long MAX_SMALL_FILE = 1 << 20;

  /**
   * Fetches a jar, and compares it with the checksum beside it.
   *
   * @param target is written
   * @return where it was; empty if this repository does not have it
   * @throws UntrustedException if the checksum is another
   */
  Optional<URI> fetch(MavenCoordinates coordinates, Path target, Web web, Watcher watcher)
      throws IOException {
    URI folder = base.resolve(coordinates.folder());
    URI jar = folder.resolve(coordinates.fileName(coordinates.version()));
    if (coordinates.isSnapshot() && !exists(jar)) {
      jar = folder.resolve(coordinates.fileName(build(coordinates, folder, target, web)));
    }
    try {
      get(jar, target, web, watcher);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
    compare(jar, target, web);
    return Optional.of(jar);
  }

  private boolean isLocal() {
    return "file".equals(base.getScheme());
  }

  private boolean exists(URI file) {
    return isLocal() && Files.exists(Path.of(file));
  }

  private void get(URI file, Path target, Web web, Watcher watcher) throws IOException {
    if (!isLocal()) {
      web.fetch(file, Stamp.NONE, target, watcher);
    } else if (Files.isRegularFile(Path.of(file))) {
      Files.copy(Path.of(file), target, StandardCopyOption.REPLACE_EXISTING);
      watcher.look(Files.size(target), Files.size(target));
    } else {
      throw new FileNotFoundException(file.toString());
    }
  }

  /** The text of a small file; empty if there is none. */
  private Optional<String> text(URI file, Path scratch, Web web) throws IOException {
    try {
      get(file, scratch, web, MavenRepository::refuseLarge);
      return Optional.of(Files.readString(scratch));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static void refuseLarge(long received, long size) throws IOException {
    if (received > MAX_SMALL_FILE) {
      throw new IOException("a checksum or metadata of more than " + MAX_SMALL_FILE + " bytes");
    }
  }

  private void compare(URI jar, Path file, Web web) throws IOException {
    Path scratch = file.resolveSibling(file.getFileName() + ".checksum");
    try {
      for (String algorithm : new String[] {"SHA-256", "SHA-1"}) {
        String suffix = "." + algorithm.toLowerCase(Locale.ROOT).replace("-", "");
        Optional<String> expected =
            text(URI.create(jar + suffix), scratch, web)
                .map(String::strip)
                .filter(text -> CHECKSUM.matcher(text).matches());
        if (expected.isPresent()) {
          String own = Checksums.of(file, algorithm);
          if (!expected.get().toLowerCase(Locale.ROOT).startsWith(own)) {
            throw new UntrustedException(
                "%s has the %s %s, and the repository says %s; it was damaged or changed on its way"
                    .formatted(jar, algorithm, own, expected.get()));
          }
          return;
        }
      }
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  /** The newest build of a snapshot; the version itself where the repository numbers none. */
  private String build(MavenCoordinates coordinates, URI folder, Path target, Web web)
      throws IOException {
    Path scratch = target.resolveSibling(target.getFileName() + ".metadata");
    try {
      Optional<String> metadata = text(folder.resolve("maven-metadata.xml"), scratch, web);
      return metadata.isEmpty() ? coordinates.version() : newest(coordinates, scratch);
    } catch (XMLStreamException e) {
      throw new IOException(folder + "maven-metadata.xml cannot be read: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  private static String newest(MavenCoordinates coordinates, Path metadata)
      throws IOException, XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(metadata)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      String classifier = "";
      String extension = "";
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        switch (xml.getLocalName()) {
          case "snapshotVersion" -> {
            classifier = "";
            extension = "";
          }
          case "classifier" -> classifier = xml.getElementText();
          case "extension" -> extension = xml.getElementText();
          case "value" -> {
            boolean wanted = classifier.equals(coordinates.classifier().orElse(""));
            if (wanted && extension.equals("jar")) {
              return xml.getElementText();
            }
          }
          default -> {} // of no use here
        }
      }
    }
    return coordinates.version();
  }
}
