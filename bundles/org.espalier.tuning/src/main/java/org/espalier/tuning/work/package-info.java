/** How trials are proposed, made and judged. */
package org.espalier.tuning.work;
