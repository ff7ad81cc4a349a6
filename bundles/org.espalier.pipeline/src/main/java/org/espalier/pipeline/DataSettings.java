package org.espalier.pipeline;

import org.espalier.component.Default;
import org.espalier.component.Doc;

/**
 * The section {@code data}.
 *
 * @param source where rows come from
 * @param labels what the label column means
 * @param split which rows are trained on, validated on and tested on
 */
public record DataSettings(
    @Doc("where rows come from") SourceSettings source,
    @Doc("what the label column means") @Default("{}") LabelSettings labels,
    @Doc("which rows are trained on, validated on and tested on") @Default("{}")
        SplitSettings split) {}
