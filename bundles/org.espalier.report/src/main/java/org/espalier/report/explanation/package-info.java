/** How explanations are shown: words in a page, pictures beside them and in files. */
package org.espalier.report.explanation;
