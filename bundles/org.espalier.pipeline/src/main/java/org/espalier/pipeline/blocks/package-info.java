/** Blocks of layers: their definitions, and the layers that stand in the place of their uses. */
package org.espalier.pipeline.blocks;
