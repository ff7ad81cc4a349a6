package org.espalier.itest.situations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.espalier.itest.plugins.PluginJars;
import org.espalier.itest.plugins.SamplePlugins;

/** Files in the folder of plugins that are not let in. */
final class FileSituations {
  private FileSituations() {}

  static List<Situation> all() {
    return List.of(
        file("a file that is no jar", "com.c01.a", jar -> Files.write(jar, new byte[] {1, 2, 3, 4}))
            .tells("it is no jar, or a damaged one"),
        file("a jar that was not copied to its end", "com.c02.a", BrokenJars::truncate)
            .tells("it is no jar, or a damaged one"),
        file(
                "a jar with a path that leads out of it",
                "com.c03.a",
                jar -> BrokenJars.add(jar, "../../outside.txt", "out"))
            .tells("../../outside.txt"),
        file(
                "a jar with a symbolic link",
                "com.c04.a",
                jar -> BrokenJars.addLink(jar, "secret", "/etc/passwd"))
            .tells("secret", "link"),
        file(
                "a jar that has an entry twice",
                "com.c05.a",
                jar -> BrokenJars.addTwice(jar, "twice.txt", "content"))
            .tells("twice.txt", "twice"),
        file(
                "a jar whose manifest names no bundle",
                "com.c06.a",
                jar -> BrokenJars.replace(jar, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n"))
            .tells("it is no OSGi bundle: its manifest names no bundle"),
        Situation.of("a signed jar that somebody changed afterwards")
            .about("file com.c07.a-1.0.0.jar")
            .made(
                place -> {
                  Path jar = place.jars().layer(place.plugins(), "com.c07.a", "1.0.0");
                  place.signer().sign(jar);
                  BrokenJars.replace(jar, "OSGI-INF/org.example.template.Times.xml", "<changed/>");
                })
            .tells("OSGI-INF/org.example.template.Times.xml")
            .cureByDeleting("com.c07.a-1.0.0.jar"),
        Situation.of("a plugin that would end the host")
            .about("file com.c08.a-1.0.0.jar")
            .made(
                place ->
                    SamplePlugins.starting(
                            PluginJars.in(place.plugins()),
                            "com.c08.a",
                            "1.0.0",
                            "if (context == null) { System.exit(1); }")
                        .build())
            .tells("it would end the host: com.c08.a.Starter.start calls System.exit")
            .cure("trust add PLUGINS/com.c08.a-1.0.0.jar"),
        Situation.of("a file that changed under the same version")
            .about("file com.c09.a-1.0.0.jar")
            .plugin("com.c09.a", "1.0.0")
            .about("file com.c09.a-1.0.0.jar")
            .later(
                (place, line) -> {
                  Path other = place.jars().layer(place.work(), "com.c09.a", "1.0.0", "X-Other: 1");
                  Path jar = place.plugins().resolve(other.getFileName());
                  Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING);
                })
            .tells("com.c09.a 1.0.0 has changed under the same version: its SHA-256 was ")
            .cure("trust add PLUGINS/com.c09.a-1.0.0.jar"),
        Situation.of("one bundle in two files")
            .plugin("com.c10.a", "1.0.0")
            .about("file com.c10.copy-1.0.0.jar")
            .made(
                place ->
                    Files.copy(
                        place.plugins().resolve("com.c10.a-1.0.0.jar"),
                        place.plugins().resolve("com.c10.copy-1.0.0.jar")))
            .tells("com.c10.a 1.0.0 is there already, from com.c10.a-1.0.0.jar")
            .cureByDeleting("com.c10.copy-1.0.0.jar"));
  }

  /** Breaks a file. */
  @FunctionalInterface
  private interface Breaking {
    void spoil(Path jar) throws Exception;
  }

  /** A jar that is broken before the host starts, and is to be removed. */
  private static Situation file(String title, String name, Breaking breaking) {
    String fileName = name + "-1.0.0.jar";
    return Situation.of(title)
        .about("file " + fileName)
        .made(place -> breaking.spoil(place.jars().layer(place.plugins(), name, "1.0.0")))
        .cureByDeleting(fileName);
  }
}
