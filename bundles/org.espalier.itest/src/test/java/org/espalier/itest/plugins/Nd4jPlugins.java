package org.espalier.itest.plugins;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.espalier.itest.host.HostExtension;
import org.espalier.itest.plugins.PluginJars.Plugin;

/** Plugins with code for ND4J: additional ops, and layers of Deeplearning4j. */
public final class Nd4jPlugins {
  private static final Path OPS =
      HostExtension.samples().resolve("guide/src/op/java/com/example/op");

  private Nd4jPlugins() {}

  /** The bundle of the guide's page on additional ops. */
  public static Path sorted(PluginJars jars) throws IOException {
    Plugin plugin = jars.plugin("com.example.op", "1.0.0");
    for (String name : List.of("Sorted", "SortOp")) {
      plugin.source("com.example.op." + name, Files.readString(OPS.resolve(name + ".java")));
    }
    classPath("org.espalier.backend.nd4j", "nd4j-api", "nd4j-common").forEach(plugin::uses);
    return plugin.header("Private-Package", "com.example.op").build();
  }

  /** A bundle with a layer that somebody wrote for Deeplearning4j. */
  public static Path twice(PluginJars jars) throws IOException {
    Plugin plugin =
        jars.plugin("com.acme.nn", "1.0.0")
            .source(
                "com.acme.nn.Twice",
                """
                package com.acme.nn;

                import org.deeplearning4j.nn.conf.inputs.InputType;
                import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer;
                import org.nd4j.autodiff.samediff.SDVariable;
                import org.nd4j.autodiff.samediff.SameDiff;

                public class Twice extends SameDiffLambdaLayer {
                  @Override
                  public SDVariable defineLayer(SameDiff sd, SDVariable x) {
                    return x.mul(2.0);
                  }

                  @Override
                  public InputType getOutputType(int index, InputType input) {
                    return input;
                  }
                }
                """);
    classPath("deeplearning4j-nn", "nd4j-api", "nd4j-common", "jackson").forEach(plugin::uses);
    return plugin
        .header("Private-Package", "com.acme.nn")
        .header("Import-Package", "org.deeplearning4j.*,org.nd4j.*")
        .header("Provide-Capability", "espalier.dl4j;class=com.acme.nn.Twice")
        .build();
  }

  private static List<Path> classPath(String... artifacts) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(
            path ->
                Arrays.stream(artifacts)
                    .anyMatch(
                        name ->
                            path.getFileName().toString().startsWith(name + "-")
                                || path.toString().contains("/" + name + "/target")))
        .toList();
  }
}
