const common = String.raw`\usepackage[utf8]{inputenc}
\usepackage[T1]{fontenc}
\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\usepackage{amsmath,amssymb,amsthm,mathtools,bm}
\usepackage{graphicx,booktabs,adjustbox,xcolor,fvextra}
\usepackage{hyperref}
\hypersetup{colorlinks=true,allcolors=blue!55!black}
<<declarations>>
\newtheorem{theorem}{Theorem}
\newtheorem{lemma}{Lemma}
\newtheorem{proposition}{Proposition}
\newtheorem{corollary}{Corollary}
\newtheorem{conjecture}{Conjecture}
\theoremstyle{definition}
\newtheorem{definition}{Definition}
\newtheorem{assumption}{Assumption}
\newtheorem{example}{Example}
\newtheorem{remark}{Remark}
\newcommand{\derivationhead}[2]{\par\medskip\noindent\textbf{Derivation} (#1). \hfill{\footnotesize #2}\par\nopagebreak\smallskip}
\newcommand{\derivationstep}[2]{\noindent\hspace*{1em}$\displaystyle #1$\par\nopagebreak\noindent\hspace*{2em}{\footnotesize #2}\par\smallskip}
\newcommand{\claimbox}[3]{\par\medskip\noindent\textbf{Claim #1.} #2\\{\footnotesize #3}\par\medskip}
`;

/** Two house templates; a user's own folder needs a main.tex with the same <<…>> fields. */
export const templates = {
  article: String.raw`\documentclass[11pt]{article}
\usepackage[a4paper,margin=2.5cm]{geometry}
\usepackage[round]{natbib}
${common}<<draft>>
\title{<<title>>}
\author{<<authors>>}
\date{<<date>>}
\begin{document}
\maketitle
<<abstract>>
<<body>>
<<bibliography>>
\par\bigskip\noindent{\footnotesize <<provenance>>}
\end{document}
`,
  revtex: String.raw`\documentclass[aps,pre,twocolumn,superscriptaddress,nofootinbib]{revtex4-2}
${common}<<draft>>
\begin{document}
\title{<<title>>}
<<authors>>
\date{<<date>>}
<<abstract>>
\maketitle
<<body>>
<<bibliography>>
\par\bigskip\noindent{\footnotesize <<provenance>>}
\end{document}
`,
} as const;

export type TemplateName = keyof typeof templates;
