package org.espalier.itest.replacing;

import org.espalier.itest.plugins.PluginJars;
import org.espalier.itest.plugins.PluginJars.Plugin;
import org.espalier.itest.plugins.SamplePlugins;

/** Plugins that explain, and plugins that misbehave where they are called. */
public final class MorePlugins {
  /** Does not end, and does not care for interrupts. */
  public static final String HANG =
      "boolean over = false; while (!over) { try { Thread.sleep(60000); }"
          + " catch (InterruptedException e) { over = false; } }";

  private MorePlugins() {}

  /** An explainer {@code acme_why} that says its version. */
  static Plugin explainer(PluginJars jars, String version) {
    return jars.plugin("com.acme.why", version)
        .source(
            "com.acme.why.Why",
            """
            package com.acme.why;
            import java.util.List;
            import java.util.Map;
            import java.util.OptionalDouble;
            import org.espalier.component.Doc;
            import org.espalier.explainer.Attribution;
            import org.espalier.explainer.ExplainScope;
            import org.espalier.explainer.Explainer;
            import org.espalier.explainer.ExplainerType;
            import org.espalier.explainer.Explanation;
            import org.espalier.source.Column;
            import org.osgi.service.component.annotations.Component;
            @Component
            @ExplainerType("acme_why")
            @Doc("says its version")
            public final class Why implements Explainer<Why.Settings> {
              public record Settings() {}
              @Override
              public Explanation explain(
                  Settings s, Map<String, Object> row, int output, ExplainScope scope) {
                double score = scope.scores(List.of(row))[0][output];
                Attribution.Part part = new Attribution.Part("text", "%s");
                return new Explanation(
                    "long",
                    score,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    List.of(new Attribution(part, score)));
              }
              @Override
              public boolean explains(Column.Type cells) {
                return cells == Column.Type.TEXT;
              }
            }
            """
                .formatted(version));
  }

  /** A layer whose activation executes a statement. */
  static Plugin activating(PluginJars jars, String bundle, String type, String statement) {
    return SamplePlugins.layer(jars, bundle, "1.0.0", type)
        .edit(
            "public record Settings",
            """
            public Times() {
              %s
            }
            public record Settings"""
                .formatted(statement));
  }

  /** A layer that executes a statement when it is traced. */
  public static Plugin tracing(PluginJars jars, String bundle, String type, String statement) {
    return SamplePlugins.layer(jars, bundle, "1.0.0", type)
        .edit("return scope", statement + " return scope");
  }

  /** A layer whose settings execute a statement when they are made. */
  static Plugin setting(PluginJars jars, String bundle, String type, String statement) {
    return SamplePlugins.layer(jars, bundle, "1.0.0", type)
        .edit("double factor) {}", "double factor) { public Settings { " + statement + " } }");
  }

  /** A vectorizer that executes a statement when it is fitted. */
  public static Plugin fitting(PluginJars jars, String bundle, String type, String statement) {
    return SamplePlugins.vectorizer(jars, bundle, "1.0.0", type, 1)
        .edit("int rows = 0;", "int rows = 0; " + statement);
  }

  /** A vectorizer that executes a statement for each cell. */
  static Plugin encoding(PluginJars jars, String bundle, String type, String statement) {
    return SamplePlugins.vectorizer(jars, bundle, "1.0.0", type, 1)
        .edit("row.set(0,", statement + " row.set(0,");
  }
}
