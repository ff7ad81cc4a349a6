/** The page of a report, and what its sections are made of. */
package org.espalier.report.page;
