/** The look of the PDF, in Typst: a preprint in New Computer Modern. */
export const template = `
#let ink = rgb("#1a4f8b")
#let muted = luma(95)
#let bad(body) = text(fill: rgb("#b00020"), body)
#let proved(name, number, title, body, anchor) = block(width: 100%, above: 1.1em, below: 1.1em, inset: (left: 9pt, y: 2pt), stroke: (left: 1.6pt + luma(165)))[
  #strong[#name#if number != none [ #number]]#anchor#if title != none [ (#title)]. #emph(body)]
#let proofbox(body) = block(width: 100%, above: .9em, below: 1.1em, inset: (left: 9pt))[_Proof._ #body]
#let note(title, body) = block(width: 100%, above: 1em, below: 1em, inset: 8pt, radius: 2pt, fill: luma(246))[#strong(title) #h(.4em) #body]
#let out(body) = block(width: 100%, above: .7em, below: .9em, inset: (left: 8pt, y: 3pt), stroke: (left: 1.2pt + luma(200)), text(8pt, body))
#let source(body) = block(width: 100%, above: .9em, below: .7em, fill: luma(247), inset: 6pt, radius: 2pt, text(8pt, body))
#let rows(..a) = { set text(9pt); table(stroke: none, inset: (x: 6pt, y: 3.4pt), table.hline(stroke: .8pt), ..a, table.hline(stroke: .8pt)) }
#let fitted(cell, body) = layout(size => {
  let width = measure(body).width
  let ratio = size.width / width
  if ratio >= 1 { align(center, body) }
  else if ratio >= 0.62 { align(center, scale(ratio * 100%, reflow: true, body)) }
  else {
    let turned = calc.min(1, 640pt / width)
    [#metadata((cell: cell, ratio: turned)) <wide-table>]
    align(center, rotate(-90deg, reflow: true, scale(turned * 100%, reflow: true, body)))
  }
})
#let equation(number, body) = layout(size => {
  let room = size.width - if number == none { 0pt } else { 34pt }
  let ratio = room / measure(math.equation(block: true, body)).width
  set text(size: 1em * calc.min(1, ratio))
  math.equation(block: true, numbering: if number == none { none } else { _ => number }, body)
})
#let captioned(kind, number, body, caption, anchor) = {
  let line = if caption == none { strong[#kind #number] } else [#strong[#kind #number.] #caption]
  let below = pad(x: 2em, align(center, block(align(left, text(9pt, line)))))
  block(width: 100%, above: 1.4em, below: 1.4em, breakable: false)[#anchor#if kind == "Table" { below; v(.2em); body } else { align(center, body); v(.1em); below }]
}
#let derived(title, mark, anchor, premises, ..steps) = block(width: 100%, breakable: steps.pos().len() > 8, above: 1.1em, below: 1.1em, inset: (left: 9pt, y: 4pt), stroke: (left: 1.6pt + ink))[
  #set par(justify: false)
  #grid(columns: (1fr, auto), column-gutter: 1em, [#strong[Derivation]#anchor (#title).], text(8pt, muted)[#mark])
  #if premises != [] { text(8pt, muted, premises) }
  #v(.45em)
  #for s in steps.pos() { block(above: 0em, below: 0em, grid(columns: (1fr, 36%), column-gutter: 10pt, inset: (y: 6pt), align: (left + horizon, left + horizon), s.at(0), text(8pt, muted)[#s.at(1)#if s.at(2) != none [ #linebreak() #s.at(2)]])) }]
#let tested(number, mark, color, statement, facts, anchor) = block(width: 100%, above: 1em, below: 1em, breakable: false, inset: (left: 9pt, y: 4pt), stroke: (left: 1.6pt + color))[
  #strong[Claim #number]#anchor #text(color)[#mark] #statement #linebreak() #text(8pt, muted, facts)]

#let paper(title: none, plain-title: "", subtitle: none, authors: (), date: none, abstract: none, keywords: (), stamp: "", draft: false, body) = {
  set document(title: plain-title, author: authors.map(a => a.name), keywords: keywords, date: none)
  set page(paper: "a4", margin: (x: 2.5cm, top: 2.4cm, bottom: 2.6cm), footer: context { set text(7pt, muted); stamp; h(1fr); counter(page).display(); " / "; str(counter(page).final().first()) })
  set text(font: ("New Computer Modern", "Libertinus Serif", "DejaVu Sans", "Noto Sans CJK SC", "Noto Color Emoji"), size: 10pt, lang: "en")
  set par(justify: true, leading: .62em, spacing: .95em)
  set par.line(numbering: n => text(6pt, luma(140))[#n]) if draft
  set list(indent: .6em, spacing: .6em)
  set enum(indent: .6em, spacing: .6em)
  show heading: set text(10.5pt)
  show heading.where(level: 1): set text(12.5pt)
  show heading: set block(above: 1.5em, below: .8em)
  show raw: set text(font: "DejaVu Sans Mono")
  show raw.where(block: false): set text(8.4pt)
  show link: set text(ink)
  show math.equation.where(block: true): set block(above: 1em, below: 1em)
  align(center)[#set par(justify: false)
    #set text(hyphenate: false)
    #text(16pt, weight: "bold", title)
    #if subtitle != none [ #linebreak() #text(11.5pt, subtitle) ]
    #if authors.len() > 0 {
      v(.3em)
      let places = authors.map(a => a.affiliations).flatten().dedup()
      authors.map(a => {
        let marks = a.affiliations.map(x => str(places.position(y => y == x) + 1)).join(",")
        [#a.name#if marks != none { super(marks) }#if a.orcid != none [ #link("https://orcid.org/" + a.orcid)[#text(6.5pt)[ORCID]]]]
      }).join(", ")
      linebreak()
      text(9pt, emph(places.enumerate().map(((i, p)) => [#super(str(i + 1))#p]).join("; ")))
      let mails = authors.filter(a => a.email != none).map(a => a.email)
      if mails.len() > 0 { linebreak(); text(8.5pt, mails.map(m => link("mailto:" + m, m)).join(", ")) }
    }
    #if date != none { linebreak(); text(9pt, date) }]
  if abstract != none { pad(x: 1.3cm, top: .6em, bottom: .2em, text(9pt)[*Abstract.* #abstract]) }
  if keywords.len() > 0 { pad(x: 1.3cm, bottom: .4em, text(8.5pt, muted)[Keywords: #keywords.join(", ")]) }
  body
}
`;
