/** YAML text as a tree with places, and what changes such a tree: overrides and variables. */
package org.espalier.pipeline.text;
